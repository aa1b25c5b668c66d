import MarkdownIt, { type Token } from 'markdown-it'
import cjkFriendly from 'markdown-it-cjk-friendly'
import footnote from 'markdown-it-footnote'
import { singleDollars } from '@/lib/storage/single-dollars'
import { findAddresses } from './bare-addresses'
import { inlineHtml } from './inline-html'
import { math } from './math/math-rules'
import { keepSentences, Sentences } from './sentences'

/** The definitions found in a text so far: they may be anywhere, and affect what came before them. */
export interface Definitions {
  /** Link reference definitions, by normalized label. */
  readonly references: Readonly<Record<string, { readonly title: string; readonly href: string }>>
  /** Labels of footnotes. */
  readonly footnotes: ReadonlySet<string>
}

export const noDefinitions: Definitions = { references: heir({}, null), footnotes: new Set() }

/** The top-level blocks with the line each starts at, and the definitions known after them. */
export interface ParseResult {
  readonly blocks: readonly Block[]
  readonly definitions: Definitions
  /** For the next parse of a text that begins like this one. */
  readonly sentences: Sentences
}

export interface Block {
  readonly tokens: readonly Token[]
  /** Lines of the parsed text, counted from 0; `end` is exclusive. */
  readonly start: number
  readonly end: number
}

/** Creates a parser for CommonMark and GFM without raw HTML: HTML from a model is shown as text, except for a few tags. */
function createParser(hasSingleDollars: boolean) {
  const made = new MarkdownIt({ html: false, linkify: true })
  made.use(footnote)
  // The standard emphasis rules expect spaces between words, which Chinese and Japanese do not have.
  made.use(cjkFriendly)
  made.use(inlineHtml)
  made.use(math, { singleDollars: hasSingleDollars })
  // The plugin moves definitions to the end of the document; a stream has no end yet, so the renderer does it.
  made.core.ruler.disable('footnote_tail')
  made.inline.ruler.disable('footnote_inline')
  findAddresses(made.linkify)
  keepSentences(made)
  return made
}

let parser = createParser(singleDollars.read())
singleDollars.subscribe(() => {
  parser = createParser(singleDollars.read())
})

/**
 * Parses Markdown with definitions found elsewhere.
 *
 * @param text complete lines, or a text that ends within one
 * @param known earlier definitions; an earlier one wins over a later one with the same name
 * @param before the sentences of a text that began alike
 */
export function parse(text: string, known: Definitions, before?: Sentences): ParseResult {
  const environment = environmentOf(known)
  const sentences = new Sentences(parser, known, before)
  environment['sentences'] = sentences
  const tokens = parser.parse(text, environment)
  return { blocks: blocksOf(tokens), definitions: definitionsOf(environment, known), sentences }
}

/** Finds the definitions in a text without parsing its sentences. */
export function findDefinitions(text: string, known: Definitions): Definitions {
  const environment = environmentOf(known)
  parser.block.parse(text, parser, environment, [])
  return definitionsOf(environment, known)
}

/** Returns the labels that a text mentions and that a later definition could give a meaning to. */
export function labelsIn(text: string): readonly string[] {
  const found = text.matchAll(/\[((?:\\[^]|[^[\]\\])+)\]/g)
  return [...new Set([...found].map(([, label = '']) => keyOf(label)))]
}

/** Returns the labels that are defined in one and not in the other, as `labelsIn` writes them. */
export const newLabels = (now: Definitions, before: Definitions): readonly string[] => [
  ...Object.keys(now.references).filter((label) => !(label in before.references)),
  ...[...now.footnotes].filter((label) => !before.footnotes.has(label)).map((label) => `^${label}`),
]

/** Links compare their labels case-folded, footnotes as they are. Within a quote, a label may continue after a `>`. */
function keyOf(label: string): string {
  return label.startsWith('^') ? label : parser.utils.normalizeReference(label.replaceAll(/\n[\s>]*/g, ' '))
}

interface Environment {
  // markdown-it's own type for the environment is just as open.
  [key: string | symbol]: unknown
  references: Record<string, { title: string; href: string }>
  footnotes: { refs: Record<string, number> }
}

/**
 * Creates an environment that inherits all definitions instead of holding them: copying them for each block would be
 * slow.
 */
function environmentOf(known: Definitions): Environment {
  return { references: heir({}, known.references), footnotes: { refs: heir({}, marksOf(known)) } }
}

const marks = new WeakMap<Definitions, object>()

/** The plugin marks a label that is defined but not referenced yet with -1. */
function marksOf(known: Definitions): object {
  const made =
    marks.get(known) ?? heir(Object.fromEntries([...known.footnotes].map((label) => [`:${label}`, -1])), null)
  marks.set(known, made)
  return made
}

/** Sets an object's prototype; with null it only has its own names, because a label may be any name. */
function heir<Fields extends object>(fields: Fields, parent: object | null): Fields {
  Object.setPrototypeOf(fields, parent)
  return fields
}

function definitionsOf({ references, footnotes }: Environment, known: Definitions): Definitions {
  const labels = Object.keys(footnotes.refs).map((key) => key.slice(1))
  const newLabels = labels.filter((label) => !known.footnotes.has(label))
  if (newLabels.length === 0 && Object.keys(references).length === 0) return known
  return {
    references: heir({ ...known.references, ...references }, null),
    footnotes: new Set([...known.footnotes, ...newLabels]),
  }
}

function blocksOf(tokens: readonly Token[]): readonly Block[] {
  const blocks: Block[] = []
  let first = 0
  for (const [at, token] of tokens.entries()) {
    if (token.level !== 0 || token.nesting > 0) continue
    const own = tokens.slice(first, at + 1)
    // A footnote's own tokens have no line numbers; those inside it do.
    const map = own.find((candidate) => candidate.map !== null)?.map
    const before = blocks.at(-1)?.end ?? 0
    blocks.push({ tokens: own, start: map?.[0] ?? before, end: map?.[1] ?? before })
    first = at + 1
  }
  return blocks
}
