/**
 * Returns the text for the message field from what another app shared: its title, text and address, each on a line and
 * none twice (Android puts the address into the text).
 *
 * @param search the query of the address that the share target names
 */
export function sharedText(search: string): string {
  const fields = new URLSearchParams(search)
  const [title = '', text = '', url = ''] = ['title', 'text', 'url'].map((name) => fields.get(name)?.trim())
  const lines = text.includes(url) ? [text] : [text, url]
  if (!text.includes(title)) lines.unshift(title)
  return lines.filter((line) => line !== '').join('\n')
}
