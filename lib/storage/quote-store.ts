import { parseQuote, type Quote } from '@/lib/conversation/quote'
import { isObject, listOf } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import { readItem, readStoredJson, writeItem } from './local-item'

type Quotes = ReadonlyMap<string, readonly Quote[]>

/** Quotes of questions that are not sent yet, by conversation, stored like the drafts that they belong to. */
export interface QuoteStore {
  /** Returns this tab's quotes if it has any (after a reload), otherwise what all tabs left, oldest first. */
  read(): Quotes
  add(conversationId: string, quotes: readonly Quote[]): void
  /** Removes quotes by their ids. */
  remove(conversationId: string, ids: ReadonlySet<string>): void
}

const sharedKey = 'parley:quotes'
/** In sessionStorage, which only this tab sees. */
const ownKey = 'parley:own-quotes'

/** Stores quotes in localStorage, which all tabs share, and in sessionStorage for the reload of this tab. */
export function localQuotes(): QuoteStore {
  const readShared = () => readQuotes(readStoredJson(sharedKey))
  const readOwn = () => readQuotes(parseJson(readItem(ownKey, 'session')))

  /** We read it again each time, because another tab may have written in the meantime. */
  function change(conversationId: string, edit: (quotes: readonly Quote[]) => readonly Quote[]): void {
    const edited = (quotes: Quotes) =>
      writeQuotes(new Map(quotes).set(conversationId, edit(quotes.get(conversationId) ?? [])))
    writeItem(sharedKey, edited(readShared()))
    writeItem(ownKey, edited(readOwn()), 'session')
  }

  return {
    read: () => new Map([...readShared(), ...readOwn()]),
    add: (conversationId, added) => change(conversationId, (quotes) => [...quotes, ...added]),
    remove: (conversationId, ids) =>
      change(conversationId, (quotes) => quotes.filter(({ id }) => !ids.has(id))),
  }
}

/** Reads the quotes of every chat; skips anything else. A new chat has no answer to quote. */
export function readQuotes(value: unknown): Quotes {
  const entries = isObject(value) ? Object.entries(value) : []
  return new Map(
    entries.flatMap(([id, stored]) => {
      const quotes = listOf(stored).flatMap((one) => parseQuote(one) ?? [])
      return id === '' || quotes.length === 0 ? [] : [[id, quotes] as const]
    }),
  )
}

const writeQuotes = (quotes: Quotes) =>
  JSON.stringify(Object.fromEntries([...quotes].filter(([, list]) => list.length > 0)))
