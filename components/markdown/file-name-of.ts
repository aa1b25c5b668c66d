import { fileInComment } from '@/lib/conversation/artifacts/artifact-name'
import { diagramEngine } from './diagram/diagram-language'
import { languageOf } from './languages'

/** What files of a language are called, where that is not the language itself. */
const extensions: ReadonlyMap<string, string> = new Map([
  ['bash', 'sh'],
  ['csharp', 'cs'],
  ['javascript', 'js'],
  ['kotlin', 'kt'],
  ['markdown', 'md'],
  ['python', 'py'],
  ['ruby', 'rb'],
  ['rust', 'rs'],
  ['typescript', 'ts'],
  ['yaml', 'yml'],
])

const diagramExtensions = [
  ['mermaid', 'mmd'],
  ['graphviz', 'dot'],
  ['vega', 'json'],
] as const

/** Returns the name to save code under: the one on its first line, or one that fits its language. */
export function fileNameOf(language: string, code: string): string {
  const name = fileInComment(code)
  if (name !== undefined) return name
  const written = language.toLowerCase()
  if (written === 'svg' || written === 'csv') return `code.${written}`
  const [, ofDiagram] = diagramExtensions.find(([engine]) => engine === diagramEngine(written)) ?? []
  if (ofDiagram !== undefined) return `code.${ofDiagram}`
  const known = languageOf(written)
  return `code.${known === undefined ? 'txt' : (extensions.get(known) ?? known)}`
}
