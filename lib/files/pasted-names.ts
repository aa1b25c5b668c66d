/**
 * Returns whether a text next to pasted files only names them: file managers add names, paths or addresses. A table
 * pasted along with a picture of itself has other words.
 */
export function isNameOf(text: string, files: readonly { readonly name: string }[]): boolean {
  const names = new Set(files.map(({ name }) => name.normalize('NFC')))
  const lines = text
    .split(/[\r\n\0]+/)
    .filter((line) => line.trim() !== '' && !/^(?:copy|cut|x-special\/.*)$/.test(line))
  return lines.every((line) => names.has(lastStep(line.trim())))
}

/** Returns the name at the end of a path or a `file:` address, with or without quotation marks. */
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
