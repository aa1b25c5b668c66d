import { isObject } from '@/lib/responses/guards'

/** A passage of an answer that a question is about. */
export interface Quote {
  readonly id: string
  /** The first turn of the exchange that it comes from. */
  readonly turnId: string
  /** What is sent: Markdown. */
  readonly text: string
  /** The same as it stands on the page, by which it is found there. */
  readonly words: string
  /** How many code units of the answer on the page come before it. */
  readonly at: number
}

/** The same list each time, so that nothing renders for it. */
export const noQuotes: readonly Quote[] = []

/** Reads a quote from any value; undefined if it isn't one: storage and files are not trusted. */
export function parseQuote(value: unknown): Quote | undefined {
  if (!isObject(value)) return undefined
  const { id, turnId, text, words, at } = value
  if (typeof id !== 'string' || typeof turnId !== 'string' || typeof text !== 'string') return undefined
  if (typeof words !== 'string' || typeof at !== 'number' || text.trim() === '') return undefined
  return { id, turnId, text, words, at: Number.isFinite(at) ? at : 0 }
}

/** Returns a question that starts with quotes, as Markdown that any server understands. */
export function withQuotes(quotes: ReadonlyArray<Pick<Quote, 'text'>>, text: string): string {
  return [...quotes.map((quote) => blockQuote(quote.text)), text].join('\n\n')
}

const blockQuote = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')

/** Whether a line belongs to a block quote. Something such as `>>> print(1)` doesn't: it was pasted from a console. */
export const isQuoted = (line: string): boolean => /^>(?: |$)/.test(line)
