import type { Conversation, Turn } from '@/lib/conversation/types'
import type { Change } from '@/lib/storage/contract'
import { fold, foldExpanded, occursWith, type Term, termsOf } from './fold'
import { type MarkedText, markTerms } from './marked-text'
import { snippetOf } from './snippet'
import { textOfTurn } from './text-of-turn'

/** A chat in which all that was looked for occurs. */
export interface Found {
  readonly conversationId: string
  readonly title: MarkedText
  /** Of the turn with the most of it; null where all of it is in the title. */
  readonly snippet: MarkedText | null
  readonly archived: boolean
}

export interface Findings {
  /** The chat changed last first. */
  readonly found: readonly Found[]
  /** How many there are, also those that were too many to give. */
  readonly total: number
}

/** Finds chats by any text in them. It keeps of each text what it looks in and what it shows, and no more. */
export interface SearchIndex {
  /** Takes over what was written to storage. */
  readonly apply: (change: Change) => void
  /**
   * The chats in which every word of a query occurs, in the title or anywhere in their turns.
   *
   * @param most how many to give
   */
  readonly search: (query: string, most: number) => Findings
}

interface IndexedText {
  readonly text: string
  /** The same in a form to compare. */
  readonly folded: string
  /** The same with umlauts as two letters; missing where there are none. */
  readonly expanded: string | undefined
}

interface IndexedTurn extends IndexedText {
  readonly parentId: string | null
  readonly sentAt: number
  readonly isDeleted: boolean
}

interface IndexedChat {
  readonly id: string
  /** Missing as long as only turns of it have come. */
  head?: {
    readonly title: IndexedText
    readonly updatedAt: number
    readonly isArchived: boolean
    readonly isDeleted: boolean
  }
  readonly turns: Map<string, IndexedTurn>
  /** The turns that are not deleted, newest first; null where that has to be found out again. */
  shown: readonly IndexedTurn[] | null
}

export function createSearchIndex(): SearchIndex {
  const chats = new Map<string, IndexedChat>()
  /** The chats that can be found, the one changed last first; null where that has to be found out again. */
  let listed: readonly IndexedChat[] | null = null
  /** What the search before has found, as long as it is still true. */
  let last: { readonly terms: readonly Term[]; readonly found: readonly IndexedChat[] } | null = null

  function chatOf(id: string): IndexedChat {
    const known = chats.get(id)
    if (known !== undefined) return known
    const chat: IndexedChat = { id, turns: new Map(), shown: null }
    chats.set(id, chat)
    return chat
  }

  function putConversation({ id, title, updatedAt, archived, deletedAt }: Conversation): void {
    chatOf(id).head = {
      title: indexed(title),
      updatedAt,
      isArchived: archived === true,
      isDeleted: deletedAt !== undefined,
    }
    listed = null
  }

  function putTurn(turn: Turn): void {
    const chat = chatOf(turn.conversationId)
    chat.turns.set(turn.id, {
      ...indexed(textOfTurn(turn)),
      parentId: turn.parentId,
      sentAt: turn.timings.sentAt,
      isDeleted: turn.deleted === true,
    })
    chat.shown = null
  }

  function list(): readonly IndexedChat[] {
    listed ??= [...chats.values()]
      .filter(({ head }) => head !== undefined && !head.isDeleted)
      .toSorted((one, other) => (other.head?.updatedAt ?? 0) - (one.head?.updatedAt ?? 0))
    return listed
  }

  return {
    apply({ conversations = [], turns = [], streaming = [], removed = [] }) {
      conversations.forEach(putConversation)
      turns.forEach(putTurn)
      streaming.forEach(putTurn)
      for (const id of removed) chats.delete(id)
      if (removed.length > 0) listed = null
      last = null
    },

    search(query, most) {
      const terms = termsOf(query)
      if (terms.length === 0) return { found: [], total: 0 }
      // One more letter finds less of the same.
      const isNarrower = last?.terms.every((term) => terms.some((longer) => occursWith(term, longer)))
      const candidates = last !== null && isNarrower ? last.found : list()
      const found = candidates.filter((chat) => terms.every((term) => occursIn(chat, term)))
      last = { terms, found }
      return { found: found.slice(0, most).map((chat) => describe(chat, terms)), total: found.length }
    },
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
    // Most chats have no deleted turn, and the way up from each one is long in a long chat.
    const shown = all.some(({ isDeleted }) => isDeleted)
      ? all.filter((turn) => !isHidden(chat.turns, turn))
      : all
    chat.shown = shown.toSorted((one, other) => other.sentAt - one.sentAt)
  }
  return chat.shown
}

/** A deleted turn hides what follows it. */
function isHidden(turns: ReadonlyMap<string, IndexedTurn>, turn: IndexedTurn): boolean {
  const seen = new Set<IndexedTurn>()
  for (let each: IndexedTurn | undefined = turn; each !== undefined; each = turns.get(each.parentId ?? '')) {
    if (each.isDeleted) return true
    // A damaged store could hold a circle.
    if (seen.has(each)) return false
    seen.add(each)
  }
  return false
}

function describe(chat: IndexedChat, terms: readonly Term[]): Found {
  const title = chat.head?.title ?? indexed('')
  let best: IndexedTurn | undefined
  let mostTerms = 0
  for (const turn of shownTurns(chat)) {
    const count = terms.filter((term) => isIn(turn, term)).length
    if (count > mostTerms) [best, mostTerms] = [turn, count]
    if (count === terms.length) break
  }
  return {
    conversationId: chat.id,
    title: markTerms(title.text, terms),
    snippet: best === undefined ? null : snippetOf(best.text, terms),
    archived: chat.head?.isArchived === true,
  }
}
