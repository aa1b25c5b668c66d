/**
 * Copies a text to the clipboard. Over plain http (a home network), browsers have no clipboard API, so we select an
 * invisible field and copy it the old way.
 *
 * @param near where the text is: while a dialog is open, nothing outside of it can be selected
 * @returns whether the text was copied
 */
export async function copyText(text: string, near?: Element | null): Promise<boolean> {
  // It is missing if the page is not secure, whatever its type says.
  const { clipboard }: { readonly clipboard?: Clipboard } = navigator
  try {
    if (clipboard !== undefined) {
      await clipboard.writeText(text)
      return true
    }
  } catch {
    // The browser refused; the old way may be allowed.
  }
  return copyBySelection(text, near?.closest('[role=dialog]') ?? document.body)
}

/**
 * Copies a text with its formatting, for programs that take it: mail, documents, spreadsheets.
 *
 * @param html what they get
 * @param text what all others get
 * @returns whether it was copied, if only as text
 */
export async function copyRich(html: string, text: string, near?: Element | null): Promise<boolean> {
  try {
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/html': new Blob([html], { type: 'text/html' }),
        'text/plain': new Blob([text], { type: 'text/plain' }),
      }),
    ])
    return true
  } catch {
    return copyText(text, near)
  }
}

function copyBySelection(text: string, host: Element): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.className = 'sr-only'
  host.append(field)
  field.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    field.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}
