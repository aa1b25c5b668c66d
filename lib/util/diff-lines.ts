/** A line of a change. */
export interface DiffLine {
  readonly kind: 'added' | 'removed' | 'same' | 'place'
  readonly text: string
}

const kinds: ReadonlyMap<string, DiffLine['kind']> = new Map([
  ['+', 'added'],
  ['-', 'removed'],
  [' ', 'same'],
])

/**
 * Splits a diff as models write it (V4A): `+` and `-` before added and removed lines, a space before unchanged ones,
 * `@@` and a line of the file to locate the change. Anything else is shown as it is.
 */
export function diffLines(diff: string): readonly DiffLine[] {
  if (diff === '') return []
  const lines = diff.replace(/\r?\n$/, '').split(/\r?\n/)
  return lines.map((line) => {
    if (line.startsWith('@@') || line.startsWith('*** ')) {
      return { kind: 'place', text: line.replace(/^@@ ?/, '') }
    }
    const kind = kinds.get(line.charAt(0))
    return kind === undefined ? { kind: 'same', text: line } : { kind, text: line.slice(1) }
  })
}
