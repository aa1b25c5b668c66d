/** What draws a diagram. Vega-Lite comes with Vega, which it is compiled to. */
export type DiagramEngine = 'mermaid' | 'graphviz' | 'vega'

const engines: ReadonlyMap<string, DiagramEngine> = new Map([
  ['mermaid', 'mermaid'],
  ['mmd', 'mermaid'],
  ['dot', 'graphviz'],
  ['graphviz', 'graphviz'],
  ['gv', 'graphviz'],
  ['vega-lite', 'vega'],
  ['vegalite', 'vega'],
  ['vega', 'vega'],
])

/** Returns the engine that draws code in a language; undefined if it isn't a diagram. */
export const diagramEngine = (language: string): DiagramEngine | undefined =>
  engines.get(language.toLowerCase())
