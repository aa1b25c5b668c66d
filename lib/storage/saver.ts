import type { Turn } from '@/lib/conversation/types'
import type { Change, Storage } from './contract'
import { untilTurn } from '@/lib/util/give-way'
import { type Resolvers, withResolvers } from '@/lib/util/with-resolvers'
import { mergeChanges } from './merge-changes'

/**
 * How many unfinished answers one write holds. The page does nothing else while a write copies what it stores: twelve
 * answers at once took a slow processor 80 ms, which keys waited for.
 */
const portionSize = 3

interface SaverOptions {
  /** Resolves when chats can be written. */
  readonly storage: () => Promise<Storage>
  readonly onSaved: (change: Change) => void
  /** Called with the reason why something is not stored, and with null once everything is. */
  readonly onProblem: (problem: string | null) => void
}

interface Batch {
  readonly change: Change
  readonly written: Resolvers<void>
}

/**
 * Writes changes in order. Changes that arrive during a write are combined into the next one, so that many streams cost
 * no more writes than one; whatever could not be written is part of the next attempt.
 */
export class Saver {
  readonly #options: SaverOptions
  readonly #gone = new Set<string>()
  #waiting: Batch | null = null
  #unsaved: Change | null = null
  #isWriting = false
  #underWay: Change | null = null

  constructor(options: SaverOptions) {
    this.#options = options
  }

  /** Stores a change. Resolves once it is stored or known to have failed; never rejects. */
  readonly save = (given: Change): Promise<void> => {
    const change = this.#toKeep(given)
    this.#waiting =
      this.#waiting === null
        ? { change, written: withResolvers() }
        : { ...this.#waiting, change: together(this.#waiting.change, change) }
    const { promise } = this.#waiting.written
    void this.#write()
    return promise
  }

  /** Stops storing anything for chats that are gone. */
  forget(conversationIds: readonly string[]): void {
    for (const id of conversationIds) this.#gone.add(id)
  }

  /** Retries whatever could not be stored. */
  readonly retry = (): Promise<void> => (this.#unsaved === null ? Promise.resolve() : this.save({}))

  /** Returns whether something could not be stored, so that only this page has it. */
  hasUnsaved(): boolean {
    return this.#unsaved !== null
  }

  /** Returns whatever is not known to be stored yet; null if everything is. */
  pending(): Change | null {
    // The write under way includes whatever could not be written before.
    const first = this.#underWay ?? this.#unsaved
    return this.#waiting === null ? first : together(first, this.#waiting.change)
  }

  async #write(): Promise<void> {
    if (this.#isWriting) return
    this.#isWriting = true
    const { storage, onSaved, onProblem } = this.#options
    const target = await storage()
    for (let batch = this.#takeWaiting(); batch !== null; batch = this.#takeWaiting()) {
      const whole = together(this.#unsaved, batch.change)
      this.#underWay = whole
      try {
        for (const portion of portionsOf(whole)) {
          // What has only more of an answer can wait for a key; a question is sent once it is stored.
          if (portion.streaming?.length && !portion.turns?.length) await untilTurn()
          await target.write(portion)
          onSaved(portion)
        }
        if (this.#unsaved !== null) onProblem(null)
        this.#unsaved = null
      } catch (error) {
        this.#unsaved = whole
        onProblem(error instanceof Error ? error.message : String(error))
      }
      this.#underWay = null
      batch.written.resolve()
    }
    this.#isWriting = false
  }

  #takeWaiting(): Batch | null {
    const waiting = this.#waiting
    this.#waiting = null
    return waiting
  }

  /**
   * Removes whatever still concerns chats that are gone, because an answer may end after its chat was deleted, and all
   * of temporary chats.
   */
  #toKeep(change: Change): Change {
    this.forget(change.removed ?? [])
    for (const { id, temporary } of change.conversations ?? []) {
      if (temporary === true) this.#gone.add(id)
      else this.#gone.delete(id)
    }
    const isThere = ({ conversationId }: Turn) => !this.#gone.has(conversationId)
    return {
      ...change,
      ...(change.conversations && {
        conversations: change.conversations.filter(({ temporary }) => temporary !== true),
      }),
      turns: (change.turns ?? []).filter(isThere),
      streaming: (change.streaming ?? []).filter(isThere),
    }
  }
}

/** Divides a change into writes, the first of which has all that must be stored together. */
function portionsOf(change: Change): readonly Change[] {
  const streaming = change.streaming ?? []
  if (streaming.length <= portionSize) return [change]
  const portions: Change[] = [{ ...change, streaming: streaming.slice(0, portionSize) }]
  for (let at = portionSize; at < streaming.length; at += portionSize)
    portions.push({ streaming: streaming.slice(at, at + portionSize) })
  return portions
}

const together = (earlier: Change | null, later: Change): Change =>
  earlier === null ? later : mergeChanges(earlier, later)
