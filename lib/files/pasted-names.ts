/**
 * Whether a text beside pasted files only says what they are called: file managers put names, paths or addresses there.
 * A table that comes with a picture of itself has other words.
 */
export function isNameOf(text: string, files: readonly { readonly name: string }[]): boolean {
  const names = new Set(files.map(({ name }) => name.normalize('NFC')))
  const lines = text
    .split(/[\r\n\0]+/)
    .filter((line) => line.trim() !== '' && !/^(?:copy|cut|x-special\/.*)$/.test(line))
  return lines.every((line) => names.has(lastStep(line.trim())))
}

/** The name at the end of a path or a `file:` address, with quotation marks around it or not. */
function lastStep(line: string): string {
  const path = line.replace(/^"(.*)"$/, '$1').replace(/^'(.*)'$/, '$1')
  const name = path.split(/[/\\]/).at(-1) ?? ''
  if (!/^file:/i.test(path)) return name.normalize('NFC')
  try {
    return decodeURIComponent(name).normalize('NFC')
  } catch {
    return name.normalize('NFC')
  }
}
