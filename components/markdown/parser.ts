import MarkdownIt, { type Token } from 'markdown-it'
import footnote from 'markdown-it-footnote'

/** What definitions a text has so far: they may stand anywhere and change what came before them. */
export interface Definitions {
  /** Link reference definitions, by their normalized label. */
  readonly references: Readonly<Record<string, { readonly title: string; readonly href: string }>>
  /** Labels of footnotes. */
  readonly footnotes: ReadonlySet<string>
}

export const noDefinitions: Definitions = { references: {}, footnotes: new Set() }

/** Top-level blocks with the line each starts at, and the definitions known after them. */
export interface Parsed {
  readonly blocks: readonly Block[]
  readonly definitions: Definitions
}

export interface Block {
  readonly tokens: readonly Token[]
  /** Lines of the parsed text, counted from 0; `end` is exclusive. */
  readonly start: number
  readonly end: number
}

// CommonMark and GFM without raw HTML: what a model writes as HTML is shown as the text it is.
const parser = new MarkdownIt({ html: false, linkify: true })
parser.use(footnote)
// The plugin moves definitions to the end of the document; a stream has none yet, so the renderer does it.
parser.core.ruler.disable('footnote_tail')
parser.inline.ruler.disable('footnote_inline')
// GFM links what starts with a scheme or www., not every word with a dot in it.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: true })
parser.linkify.add('www.', {
  validate: (text, position) => lengthOfAddress(text.slice(position)),
  normalize: (match) => {
    match.url = `http://${match.url}`
  },
})

/**
 * How much of a text that follows `www.` belongs to the address: not the sentence's punctuation, an entity,
 * or a closing bracket that nothing in it opened (GFM 6.9).
 */
function lengthOfAddress(text: string): number {
  let address = /^[^\s<]+/.exec(text)?.[0] ?? ''
  for (;;) {
    const trimmed = address.replace(/[?!.,:*_~'"]+$/, '').replace(/&[a-z0-9]+;$/i, '')
    const unopened = trimmed.endsWith(')') && trimmed.split(')').length > trimmed.split('(').length
    const shorter = unopened ? trimmed.slice(0, -1) : trimmed
    if (shorter === address) return address.includes('.') ? address.length : 0
    address = shorter
  }
}

/**
 * Parses Markdown with definitions that were found elsewhere.
 *
 * @param text whole lines, or a text that ends inside of one
 * @param known definitions from before; an earlier one wins over a later one of the same name
 */
export function parse(text: string, known: Definitions): Parsed {
  const environment = environmentOf(known)
  const tokens = parser.parse(text, environment)
  return { blocks: blocksOf(tokens), definitions: definitionsOf(environment, known) }
}

/** Finds the definitions of a text without parsing its sentences. */
export function findDefinitions(text: string, known: Definitions): Definitions {
  const environment = environmentOf(known)
  parser.block.parse(text, parser, environment, [])
  return definitionsOf(environment, known)
}

interface Environment {
  // markdown-it's own type of the environment is this open.
  [key: string | symbol]: unknown
  references: Record<string, { title: string; href: string }>
  footnotes: { refs: Record<string, number> }
}

function environmentOf({ references, footnotes }: Definitions): Environment {
  return {
    references: { ...references },
    // The plugin marks a label that is defined and not yet referred to with -1.
    footnotes: { refs: Object.fromEntries([...footnotes].map((label) => [`:${label}`, -1])) },
  }
}

function definitionsOf(environment: Environment, known: Definitions): Definitions {
  const labels = Object.keys(environment.footnotes.refs).map((key) => key.slice(1))
  const same =
    labels.length === known.footnotes.size &&
    Object.keys(environment.references).length === Object.keys(known.references).length
  return same ? known : { references: environment.references, footnotes: new Set(labels) }
}

function blocksOf(tokens: readonly Token[]): readonly Block[] {
  const blocks: Block[] = []
  let first = 0
  for (const [at, token] of tokens.entries()) {
    if (token.level !== 0 || token.nesting > 0) continue
    const own = tokens.slice(first, at + 1)
    // A footnote's own tokens carry no lines; what is inside of it does.
    const map = own.find((candidate) => candidate.map !== null)?.map
    const before = blocks.at(-1)?.end ?? 0
    blocks.push({ tokens: own, start: map?.[0] ?? before, end: map?.[1] ?? before })
    first = at + 1
  }
  return blocks
}
