/** What draws a diagram. */
export type DiagramEngine = 'mermaid'

const engines: ReadonlyMap<string, DiagramEngine> = new Map([
  ['mermaid', 'mermaid'],
  ['mmd', 'mermaid'],
])

/** Returns what draws a code block of a language; undefined for code that is no diagram. */
export const diagramEngine = (language: string): DiagramEngine | undefined =>
  engines.get(language.toLowerCase())
