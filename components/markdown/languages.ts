/** Languages with a grammar, and the other names that models use for them. */
const names: Readonly<Record<string, readonly string[]>> = {
  bash: ['sh', 'shell', 'zsh', 'shellscript', 'console'],
  c: ['h'],
  cpp: ['c++', 'cc', 'hpp'],
  csharp: ['c#', 'cs'],
  css: [],
  diff: ['patch'],
  dockerfile: ['docker'],
  go: ['golang'],
  graphql: ['gql'],
  html: ['htm'],
  java: [],
  javascript: ['js', 'mjs', 'cjs', 'node'],
  json: ['json5', 'jsonc', 'jsonl'],
  jsx: [],
  kotlin: ['kt'],
  lua: [],
  markdown: ['md'],
  php: [],
  python: ['py', 'python3'],
  r: [],
  ruby: ['rb'],
  rust: ['rs'],
  sql: ['postgresql', 'mysql', 'sqlite'],
  swift: [],
  toml: ['ini'],
  tsx: [],
  typescript: ['ts', 'mts', 'cts'],
  xml: ['svg'],
  yaml: ['yml'],
}

const byName: ReadonlyMap<string, string> = new Map(
  Object.entries(names).flatMap(([language, others]) =>
    [language, ...others].map((name) => [name, language]),
  ),
)

/** Returns the language that a name stands for, or undefined if there is no grammar. */
export function languageOf(name: string): string | undefined {
  return byName.get(name.toLowerCase())
}
