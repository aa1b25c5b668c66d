/** The kinds of code worth showing beside the chat: a person looks at them, and models revise them. */
export type ArtifactKind =
  | 'page'
  | 'drawing'
  | 'component'
  | 'document'
  | 'table'
  | 'data'
  | 'diagram'
  | 'script'

const kinds: ReadonlyMap<string, ArtifactKind> = new Map([
  ['html', 'page'],
  ['htm', 'page'],
  ['xhtml', 'page'],
  ['svg', 'drawing'],
  ['jsx', 'component'],
  ['tsx', 'component'],
  ['react', 'component'],
  ['markdown', 'document'],
  ['md', 'document'],
  ['csv', 'table'],
  ['tsv', 'table'],
  ['json', 'data'],
  ['mermaid', 'diagram'],
  ['mmd', 'diagram'],
  ['dot', 'diagram'],
  ['graphviz', 'diagram'],
  ['gv', 'diagram'],
  ['vega-lite', 'diagram'],
  ['vegalite', 'diagram'],
  ['vega', 'diagram'],
  ['javascript', 'script'],
  ['js', 'script'],
  ['mjs', 'script'],
  ['typescript', 'script'],
  ['ts', 'script'],
  ['python', 'script'],
  ['python3', 'script'],
  ['py', 'script'],
])

/** Returns the kind for a language of a code block; undefined for what is only read. */
export const artifactKind = (language: string): ArtifactKind | undefined => kinds.get(language.toLowerCase())
