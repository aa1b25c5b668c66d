import 'server-only'
import { brokeOff, defaultLimits, type Found, type Head, type Journal, type JournalLimits } from './contract'
import { beginning, KeptBytes } from './kept-bytes'
import { RememberedKeys } from './remembered-keys'

interface Entry {
  readonly key: string
  readonly names: string[]
  readonly onStop: () => void
  head: Head | undefined
  /** Undefined where it was too long to be kept. */
  kept: KeptBytes | undefined
  ended: 'whole' | 'broken' | undefined
  endedAt: number
  /** Called when there is more. */
  readonly waiting: Set<() => void>
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
  /** Those that have ended, in that order. */
  const ended = new Set<Entry>()
  /** Keys of answers that are gone. */
  const dropped = new RememberedKeys(limits.keys, now())
  let bytes = 0
  let dropping: NodeJS.Timeout | undefined

  function drop(entry: Entry): void {
    entries.delete(entry.key)
    ended.delete(entry)
    for (const name of entry.names) named.delete(name)
    bytes -= entry.kept?.length ?? 0
    entry.kept = undefined
    dropped.add(entry.key, now())
  }

  function makeRoom(): void {
    for (const entry of ended) {
      if (now() - entry.endedAt <= limits.keep && bytes <= limits.all) return
      drop(entry)
    }
  }

  /** What is too old goes also when nobody asks for anything. */
  function dropInTime(): void {
    dropping ??= setTimeout(() => {
      dropping = undefined
      makeRoom()
      if (ended.size > 0) dropInTime()
    }, limits.keep + 1).unref()
  }

  function wake({ waiting }: Entry): void {
    const those = [...waiting]
    waiting.clear()
    for (const resolve of those) resolve()
  }

  async function headOf(entry: Entry): Promise<Head | undefined> {
    while (entry.head === undefined && entry.ended === undefined) {
      await new Promise<void>((resolve) => entry.waiting.add(resolve))
    }
    return entry.head
  }

  async function* follow(entry: Entry, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const place = beginning()
    let goOn = () => {}
    // One listener, not one for each wait: a long answer has thousands.
    const leave = () => {
      entry.waiting.delete(goOn)
      goOn()
    }
    signal.addEventListener('abort', leave, { once: true })
    try {
      while (!signal.aborted) {
        const chunk = entry.kept?.read(place)
        if (chunk !== undefined) {
          yield chunk
        } else if (entry.kept === undefined || entry.ended === 'broken') {
          throw brokeOff()
        } else if (entry.ended === 'whole') {
          return
        } else {
          await new Promise<void>((resolve) => {
            goOn = resolve
            entry.waiting.add(resolve)
          })
        }
      }
    } finally {
      signal.removeEventListener('abort', leave)
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
        kept: new KeptBytes(),
        ended: undefined,
        endedAt: 0,
        waiting: new Set(),
      }
      entries.set(key, entry)
      return {
        head(head) {
          entry.head = head
          wake(entry)
        },
        append(chunk) {
          if (entry.kept === undefined) return
          if (entry.kept.length + chunk.length > limits.answer) {
            drop(entry)
          } else {
            entry.kept.push(chunk)
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
          if (entry.ended !== undefined) return
          entry.ended = how
          entry.endedAt = now()
          entry.kept?.close()
          if (entry.kept !== undefined) {
            ended.add(entry)
            dropInTime()
          }
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
        : { kind: 'unknown', knownFor: isAlone ? now() - dropped.since : undefined }
    },

    async stop(key) {
      const entry = entries.get(key)
      if (entry === undefined) return dropped.add(key, now())
      return entry.ended === undefined ? entry.onStop() : undefined
    },
  }
}
