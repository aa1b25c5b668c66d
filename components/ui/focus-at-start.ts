/** A ref that moves the focus to its element when it appears, for the next step of something the person began. */
export function focusAtStart(element: HTMLElement | null): void {
  element?.focus()
}
