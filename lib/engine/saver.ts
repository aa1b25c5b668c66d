import type { Turn } from '@/lib/conversation/types'
import type { Change, Storage } from '@/lib/storage/contract'
import { type Resolvers, withResolvers } from '@/lib/promises/with-resolvers'
import { mergeChanges } from '@/lib/storage/merge-changes'

export interface Saver {
  /** Keeps a change. Resolves when it is kept, or known not to be; never rejects. */
  readonly save: (change: Change) => Promise<void>
  /** Keeps nothing more of chats that are gone. */
  readonly forget: (conversationIds: readonly string[]) => void
  /** Tries again what could not be kept. */
  readonly retry: () => Promise<void>
  /** Something could not be kept, so that only this page has it. */
  readonly hasUnsaved: () => boolean
  /** What is not known to be kept yet; null when all is. */
  readonly pending: () => Change | null
}

interface SaverOptions {
  /** Resolves when chats can be written. */
  readonly storage: () => Promise<Storage>
  readonly onSaved: (change: Change) => void
  /** Told why something is not kept, and null when all is. */
  readonly onProblem: (problem: string | null) => void
}

interface Batch {
  readonly change: Change
  readonly written: Resolvers<void>
}

/**
 * Writes changes in their order. What comes while a write is under way goes together in the next one, so
 * that many streams cost no more writes than one; what could not be written goes along with the next try.
 */
export function createSaver({ storage, onSaved, onProblem }: SaverOptions): Saver {
  let waiting: Batch | null = null
  let unsaved: Change | null = null
  let writing = false
  let underWay: Change | null = null
  const gone = new Set<string>()

  async function write(): Promise<void> {
    if (writing) return
    writing = true
    const target = await storage()
    while (waiting !== null) {
      const { change, written } = waiting
      waiting = null
      const whole = together(unsaved, change)
      underWay = whole
      try {
        await target.write(whole)
        if (unsaved !== null) onProblem(null)
        unsaved = null
        onSaved(whole)
      } catch (error) {
        unsaved = whole
        onProblem(error instanceof Error ? error.message : String(error))
      }
      underWay = null
      written.resolve()
    }
    writing = false
  }

  function forget(conversationIds: readonly string[]): void {
    for (const id of conversationIds) gone.add(id)
  }

  /** Without what is still said of chats that are gone: an answer may come to its end after its chat did. */
  function withoutGone(change: Change): Change {
    forget(change.removed ?? [])
    for (const { id } of change.conversations ?? []) gone.delete(id)
    const isThere = ({ conversationId }: Turn) => !gone.has(conversationId)
    return {
      ...change,
      turns: (change.turns ?? []).filter(isThere),
      streaming: (change.streaming ?? []).filter(isThere),
    }
  }

  function save(said: Change): Promise<void> {
    const change = withoutGone(said)
    waiting =
      waiting === null
        ? { change, written: withResolvers() }
        : { ...waiting, change: together(waiting.change, change) }
    const { promise } = waiting.written
    void write()
    return promise
  }

  return {
    save,
    forget,
    retry: () => (unsaved === null ? Promise.resolve() : save({})),
    hasUnsaved: () => unsaved !== null,
    pending: () => {
      // What could not be written is in what is under way.
      const first = underWay ?? unsaved
      return waiting === null ? first : together(first, waiting.change)
    },
  }
}

const together = (earlier: Change | null, later: Change): Change =>
  earlier === null ? later : mergeChanges(earlier, later)
