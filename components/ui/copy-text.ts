/**
 * Puts a text into the clipboard. Over plain http (a home network) browsers have no clipboard API: there a field that is
 * not seen is selected and copied the old way.
 *
 * @param near where the text stands: while a dialog is open nothing outside of it can be selected
 * @returns whether it is there now
 */
export async function copyText(text: string, near?: Element | null): Promise<boolean> {
  // Missing where the page is not secure, whatever its type says.
  const { clipboard }: { readonly clipboard?: Clipboard } = navigator
  try {
    if (clipboard !== undefined) {
      await clipboard.writeText(text)
      return true
    }
  } catch {
    // Refused; the old way may be allowed.
  }
  return copyBySelection(text, near?.closest('dialog') ?? document.body)
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
