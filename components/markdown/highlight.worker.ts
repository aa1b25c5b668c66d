import { createHighlighterCore, type HighlighterCore, type LanguageInput } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { INITIAL, type StateStack } from 'shiki/textmate'
import { type HighlightReply, type HighlightRequest, tokenKinds } from './highlight-message'

// One import each, so that a language loads when its first block appears.
const grammars: ReadonlyMap<string, LanguageInput> = new Map<string, LanguageInput>([
  ['bash', () => import('shiki/langs/bash.mjs')],
  ['c', () => import('shiki/langs/c.mjs')],
  ['cpp', () => import('shiki/langs/cpp.mjs')],
  ['csharp', () => import('shiki/langs/csharp.mjs')],
  ['css', () => import('shiki/langs/css.mjs')],
  ['diff', () => import('shiki/langs/diff.mjs')],
  ['dockerfile', () => import('shiki/langs/dockerfile.mjs')],
  ['go', () => import('shiki/langs/go.mjs')],
  ['graphql', () => import('shiki/langs/graphql.mjs')],
  ['html', () => import('shiki/langs/html.mjs')],
  ['java', () => import('shiki/langs/java.mjs')],
  ['javascript', () => import('shiki/langs/javascript.mjs')],
  ['json', () => import('shiki/langs/json.mjs')],
  ['jsx', () => import('shiki/langs/jsx.mjs')],
  ['kotlin', () => import('shiki/langs/kotlin.mjs')],
  ['lua', () => import('shiki/langs/lua.mjs')],
  ['markdown', () => import('shiki/langs/markdown.mjs')],
  ['php', () => import('shiki/langs/php.mjs')],
  ['python', () => import('shiki/langs/python.mjs')],
  ['r', () => import('shiki/langs/r.mjs')],
  ['ruby', () => import('shiki/langs/ruby.mjs')],
  ['rust', () => import('shiki/langs/rust.mjs')],
  ['sql', () => import('shiki/langs/sql.mjs')],
  ['swift', () => import('shiki/langs/swift.mjs')],
  ['toml', () => import('shiki/langs/toml.mjs')],
  ['tsx', () => import('shiki/langs/tsx.mjs')],
  ['typescript', () => import('shiki/langs/typescript.mjs')],
  ['xml', () => import('shiki/langs/xml.mjs')],
  ['yaml', () => import('shiki/langs/yaml.mjs')],
])

const scopes: Readonly<Record<(typeof tokenKinds)[number], readonly string[]>> = {
  keyword: ['keyword', 'storage', 'entity.name.tag', 'markup.heading', 'punctuation.definition.heading'],
  string: ['string', 'markup.inline.raw', 'constant.other.symbol'],
  number: ['constant', 'support.constant'],
  function: ['entity.name.function', 'support.function', 'meta.function-call.generic'],
  type: [
    'entity.name.type',
    'entity.name.class',
    'entity.other.inherited-class',
    'support.type',
    'support.class',
  ],
  comment: ['comment', 'punctuation.definition.comment'],
  variable: [
    'entity.other.attribute-name',
    'support.type.property-name',
    'variable.parameter',
    'meta.object-literal.key',
  ],
  inserted: ['markup.inserted'],
  deleted: ['markup.deleted'],
}

// The colors are numbers: they identify the kind of a token, and the page's stylesheet defines how it looks.
const colourOf = (kind: number) => `#00000${(kind + 1).toString(16)}`
const theme = {
  name: 'kinds',
  type: 'light' as const,
  settings: [
    { settings: { foreground: '#000000', background: '#ffffff' } },
    ...tokenKinds.map((kind, at) => ({ scope: [...scopes[kind]], settings: { foreground: colourOf(at) } })),
    // There are too many operators to color; they would make the code look busy.
    { scope: ['keyword.operator', 'storage.type.function.arrow'], settings: { foreground: '#000000' } },
  ],
}

/** Longer lines (minified code, data) stay plain: one such line would hold up everything after it. */
const longestLine = 2000
/** Milliseconds for one line before it stays plain. Generous: a grammar's first line compiles its patterns. */
const lineTime = 2000
/** Lines per reply: each is one task on the page. */
const linesPerReply = 40

interface Block {
  readonly language: string
  state: StateStack
  nextLine: number
}

const blocks = new Map<number, Block>()
let ready: Promise<HighlighterCore> | undefined
let queue: Promise<void> = Promise.resolve()

self.addEventListener('message', ({ data }: MessageEvent<HighlightRequest>) => {
  // Strictly in order: while a grammar loads, later lines must not overtake earlier ones.
  queue = queue.then(() => handle(data)).catch(() => undefined)
})

async function handle(request: HighlightRequest): Promise<void> {
  if (request.type === 'open') {
    blocks.set(request.block, { language: request.language, state: INITIAL, nextLine: 0 })
  } else if (request.type === 'close') {
    blocks.delete(request.block)
    reply({ type: 'closed', block: request.block })
  } else {
    const block = blocks.get(request.block)
    if (block !== undefined) await colour(request.block, block, request.lines)
  }
}

async function colour(id: number, block: Block, lines: readonly string[]): Promise<void> {
  ready ??= createHighlighterCore({
    themes: [theme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  })
  const highlighter = await ready
  const grammar = grammars.get(block.language)
  if (grammar === undefined) return
  if (!highlighter.getLoadedLanguages().includes(block.language)) await highlighter.loadLanguage(grammar)
  const { colorMap } = highlighter.setTheme(theme.name)
  const tokenizer = highlighter.getLanguage(block.language)
  const kinds = colorMap.map((colour) => Number.parseInt(colour.slice(1), 16) - 1)

  for (let at = 0; at < lines.length; at += linesPerReply) {
    const firstLine = block.nextLine
    const replies = lines.slice(at, at + linesPerReply).map((line) => {
      block.nextLine += 1
      if (line.length > longestLine) return []
      const { tokens, ruleStack, stoppedEarly } = tokenizer.tokenizeLine2(line, block.state, lineTime)
      block.state = ruleStack
      return stoppedEarly ? [] : triples(tokens, line, kinds)
    })
    reply({ type: 'colours', block: id, firstLine, lines: replies })
  }
}

function reply(message: HighlightReply): void {
  self.postMessage(message)
}

/** Converts vscode-textmate's pairs of offset and metadata, whose bits 15 to 23 are the color, to colored runs. */
function triples(tokens: Uint32Array, line: string, kinds: readonly number[]): readonly number[] {
  const runs: number[] = []
  for (let at = 0; at < tokens.length; at += 2) {
    const start = tokens[at] ?? 0
    const end = tokens[at + 2] ?? line.length
    const kind = kinds[((tokens[at + 1] ?? 0) >>> 15) & 0x1ff] ?? -1
    if (kind < 0 || kind >= tokenKinds.length || start === end || line.slice(start, end).trim() === '')
      continue
    // We merge neighbors of the same kind into one run: that halves the elements in strings and comments.
    if (runs.at(-2) === start && runs.at(-1) === kind) runs[runs.length - 2] = end
    else runs.push(start, end, kind)
  }
  return runs
}
