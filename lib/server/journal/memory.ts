import 'server-only'
import { brokeOff, defaultLimits, type Found, type Head, type Journal, type JournalLimits } from './contract'

interface Entry {
  readonly key: string
  readonly names: string[]
  readonly onStop: () => void
  head: Head | undefined
  /** Undefined where it was too long to be kept. */
  chunks: Uint8Array[] | undefined
  bytes: number
  ended: 'whole' | 'broken' | undefined
  endedAt: number
  /** Called when there is more. */
  waiting: Array<() => void>
}

/**
 * A journal in this process: bounded in bytes and in time, gone with the process. What does not fit is dropped, the
 * answers that ended first before the others; their keys stay, so that nothing is asked for twice.
 *
 * @param isAlone whether no other instance of the app could have been asked for what this one does not know
 * @param now milliseconds of the monotonic clock
 */
export function createMemoryJournal(
  isAlone = true,
  now: () => number = () => performance.now(),
  limits: JournalLimits = defaultLimits,
): Journal {
  const entries = new Map<string, Entry>()
  /** Answers that are kept, by their other names. */
  const named = new Map<string, Entry>()
  /** Keys of answers that are gone, the oldest first. */
  const dropped = new Set<string>()
  let since = now()
  let bytes = 0

  /** Keeps a key without an answer. */
  function forget(key: string): void {
    dropped.add(key)
    while (dropped.size > limits.keys) {
      const [oldest = ''] = dropped
      dropped.delete(oldest)
      // Of what came before now, nothing can be said any more.
      since = now()
    }
  }

  function drop(entry: Entry): void {
    entries.delete(entry.key)
    for (const name of entry.names) named.delete(name)
    bytes -= entry.bytes
    entry.chunks = undefined
    forget(entry.key)
  }

  function makeRoom(): void {
    for (const entry of entries.values()) {
      const isOld = entry.ended !== undefined && now() - entry.endedAt > limits.keep
      if (isOld || (bytes > limits.all && entry.ended !== undefined)) drop(entry)
    }
  }

  function wake(entry: Entry): void {
    const { waiting } = entry
    entry.waiting = []
    for (const resolve of waiting) resolve()
  }

  const more = (entry: Entry) => new Promise<void>((resolve) => entry.waiting.push(resolve))

  async function headOf(entry: Entry): Promise<Head | undefined> {
    while (entry.head === undefined && entry.ended === undefined) await more(entry)
    return entry.head
  }

  async function* follow(entry: Entry, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    let at = 0
    // Once, and not for each wait. That others look as well does no harm.
    signal.addEventListener('abort', () => wake(entry), { once: true })
    while (!signal.aborted) {
      const chunk = entry.chunks?.[at]
      if (chunk !== undefined) {
        at += 1
        yield chunk
      } else if (entry.chunks === undefined || entry.ended === 'broken') {
        throw brokeOff()
      } else if (entry.ended === 'whole') {
        return
      } else {
        await more(entry)
      }
    }
  }

  return {
    async begin(key, onStop) {
      makeRoom()
      if (entries.has(key) || dropped.has(key)) return undefined
      const entry: Entry = {
        key,
        names: [],
        onStop,
        head: undefined,
        chunks: [],
        bytes: 0,
        ended: undefined,
        endedAt: 0,
        waiting: [],
      }
      entries.set(key, entry)
      return {
        head(head) {
          entry.head = head
          wake(entry)
        },
        append(chunk) {
          if (entry.chunks === undefined) return
          if (entry.bytes + chunk.length > limits.answer) {
            drop(entry)
          } else {
            entry.chunks.push(chunk)
            entry.bytes += chunk.length
            bytes += chunk.length
          }
          if (bytes > limits.all) makeRoom()
          wake(entry)
        },
        name(alias) {
          if (!entries.has(key)) return
          entry.names.push(alias)
          named.set(alias, entry)
        },
        end(how) {
          entry.ended ??= how
          entry.endedAt = now()
          wake(entry)
        },
      }
    },

    async find(key): Promise<Found> {
      makeRoom()
      const entry = entries.get(key) ?? named.get(key)
      if (entry !== undefined) {
        return {
          kind: 'kept',
          isBroken: entry.ended === 'broken',
          head: headOf(entry),
          follow: (signal) => follow(entry, signal),
        }
      }
      return dropped.has(key)
        ? { kind: 'dropped' }
        : { kind: 'unknown', knownFor: isAlone ? now() - since : undefined }
    },

    async stop(key) {
      const entry = entries.get(key)
      if (entry === undefined) return forget(key)
      return entry.ended === undefined ? entry.onStop() : undefined
    },
  }
}
