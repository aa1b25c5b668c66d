/** Returns where the lines of a text begin. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** Returns a line without its line break; empty if there is no line of this number. */
export function lineAt(text: string, lines: readonly number[], line: number): string {
  const start = lines[line] ?? text.length
  return text.slice(start, lines[line + 1] ?? text.length).replace(/\n$/, '')
}
