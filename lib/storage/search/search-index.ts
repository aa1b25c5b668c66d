import type { Conversation, Turn } from '@/lib/conversation/types'
import type { Change } from '../contract'
import { fold, foldExpanded, occursWith, type Term, termsOf } from './fold'
import { type MarkedText, markTerms } from './marked-text'
import { snippetOf } from './snippet'
import { textOfTurn } from './text-of-turn'

/** A chat that contains every term of the query. */
export interface SearchResult {
  readonly conversationId: string
  readonly title: MarkedText
  /** From the turn with the most terms; null if all of them are in the title. */
  readonly snippet: MarkedText | null
  /** That turn. */
  readonly turnId: string | null
  readonly archived: boolean
}

export interface Findings {
  /** The chats, last changed first. */
  readonly found: readonly SearchResult[]
  /** How many there are, including those beyond the maximum. */
  readonly total: number
}

interface IndexedText {
  readonly text: string
  /** The text folded for comparison. */
  readonly folded: string
  /** The folded text with umlauts as two letters; undefined if there are none. */
  readonly expanded: string | undefined
}

interface IndexedTurn extends IndexedText {
  readonly id: string
  readonly parentId: string | null
  readonly sentAt: number
  readonly isDeleted: boolean
}

interface IndexedChat {
  readonly id: string
  /** Missing as long as only turns of the chat have arrived. */
  head?: {
    readonly title: IndexedText
    readonly updatedAt: number
    readonly isArchived: boolean
    readonly isDeleted: boolean
  }
  readonly turns: Map<string, IndexedTurn>
  /** The turns that are not deleted, newest first; null if that has to be worked out again. */
  shown: readonly IndexedTurn[] | null
}

/** Finds chats by any text in them. Of each text, it keeps only what it searches and what it shows. */
export class SearchIndex {
  readonly #chats = new Map<string, IndexedChat>()
  /** The chats that can be found, last changed first; null if that has to be worked out again. */
  #listed: readonly IndexedChat[] | null = null
  /** The results of the previous search, as long as they are still valid. */
  #last: { readonly terms: readonly Term[]; readonly found: readonly IndexedChat[] } | null = null

  /** Applies a change that was written to storage. */
  apply({ conversations = [], turns = [], streaming = [], removed = [] }: Change): void {
    for (const conversation of conversations) this.#putConversation(conversation)
    for (const turn of turns) this.#putTurn(turn)
    for (const turn of streaming) this.#putTurn(turn)
    for (const id of removed) this.#chats.delete(id)
    if (removed.length > 0) this.#listed = null
    this.#last = null
  }

  /**
   * Returns the chats that contain every word of a query, in the title or anywhere in their turns.
   *
   * @param max how many to return
   */
  search(query: string, max: number): Findings {
    const terms = termsOf(query)
    if (terms.length === 0) return { found: [], total: 0 }
    // Typing one more letter only narrows the previous results.
    const isNarrower = this.#last?.terms.every((term) => terms.some((longer) => occursWith(term, longer)))
    const candidates = this.#last !== null && isNarrower ? this.#last.found : this.#list()
    const found = candidates.filter((chat) => terms.every((term) => occursIn(chat, term)))
    this.#last = { terms, found }
    return { found: found.slice(0, max).map((chat) => describe(chat, terms)), total: found.length }
  }

  #chatOf(id: string): IndexedChat {
    const known = this.#chats.get(id)
    if (known !== undefined) return known
    const chat: IndexedChat = { id, turns: new Map(), shown: null }
    this.#chats.set(id, chat)
    return chat
  }

  #putConversation({ id, title, updatedAt, archived, deletedAt }: Conversation): void {
    this.#chatOf(id).head = {
      title: indexed(title),
      updatedAt,
      isArchived: archived === true,
      isDeleted: deletedAt !== undefined,
    }
    this.#listed = null
  }

  #putTurn(turn: Turn): void {
    const chat = this.#chatOf(turn.conversationId)
    chat.turns.set(turn.id, {
      id: turn.id,
      ...indexed(textOfTurn(turn)),
      parentId: turn.parentId,
      sentAt: turn.timings.sentAt,
      isDeleted: turn.deleted === true,
    })
    chat.shown = null
  }

  #list(): readonly IndexedChat[] {
    this.#listed ??= [...this.#chats.values()]
      .filter(({ head }) => head !== undefined && !head.isDeleted)
      .toSorted((one, other) => (other.head?.updatedAt ?? 0) - (one.head?.updatedAt ?? 0))
    return this.#listed
  }
}

function indexed(original: string): IndexedText {
  const text = original.normalize('NFC')
  return { text, folded: fold(text), expanded: foldExpanded(text) }
}

function occursIn(chat: IndexedChat, term: Term): boolean {
  return (
    (chat.head !== undefined && isIn(chat.head.title, term)) ||
    shownTurns(chat).some((turn) => isIn(turn, term))
  )
}

const isIn = ({ folded, expanded }: IndexedText, term: Term): boolean =>
  term.some((way) => folded.includes(way) || expanded?.includes(way) === true)

function shownTurns(chat: IndexedChat): readonly IndexedTurn[] {
  if (chat.shown === null) {
    const all = [...chat.turns.values()]
    // Most chats have no deleted turn, and in a long chat the way up from each turn is long.
    const shown = all.some(({ isDeleted }) => isDeleted)
      ? all.filter((turn) => !isHidden(chat.turns, turn))
      : all
    chat.shown = shown.toSorted((one, other) => other.sentAt - one.sentAt)
  }
  return chat.shown
}

/** Returns whether a turn is hidden: a deleted turn hides everything that follows it. */
function isHidden(turns: ReadonlyMap<string, IndexedTurn>, turn: IndexedTurn): boolean {
  const seen = new Set<IndexedTurn>()
  for (let each: IndexedTurn | undefined = turn; each !== undefined; each = turns.get(each.parentId ?? '')) {
    if (each.isDeleted) return true
    // A damaged store could contain a cycle.
    if (seen.has(each)) return false
    seen.add(each)
  }
  return false
}

function describe(chat: IndexedChat, terms: readonly Term[]): SearchResult {
  const title = chat.head?.title ?? indexed('')
  let best: IndexedTurn | undefined
  let maxTerms = 0
  for (const turn of shownTurns(chat)) {
    const count = terms.filter((term) => isIn(turn, term)).length
    if (count > maxTerms) [best, maxTerms] = [turn, count]
    if (count === terms.length) break
  }
  return {
    conversationId: chat.id,
    title: markTerms(title.text, terms),
    snippet: best === undefined ? null : snippetOf(best.text, terms),
    turnId: best?.id ?? null,
    archived: chat.head?.isArchived === true,
  }
}
