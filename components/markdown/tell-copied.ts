import { words } from '@/lib/language/english/markdown'

/**
 * Says on a button for a moment whether it copied.
 *
 * @param refusal what it says if it didn't
 */
export function tellCopied(
  button: Element,
  isCopied: boolean,
  refusal: string = words.couldntCopySelectTheCodeInstead,
): void {
  const { ariaLabel } = button
  // It was pressed again while it says so.
  if (button.matches('.copied, .refused')) return
  button.classList.add(isCopied ? 'copied' : 'refused')
  button.ariaLabel = isCopied ? words.copied : refusal
  setTimeout(
    () => {
      button.classList.remove('copied', 'refused')
      button.ariaLabel = ariaLabel
    },
    isCopied ? 1500 : 6000,
  )
}
