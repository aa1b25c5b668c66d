import 'server-only'
import { brokeOff, defaultLimits, type Found, type Head, type Journal, type JournalLimits } from './contract'
import { beginning, KeptBytes } from './kept-bytes'
import { RememberedKeys } from './remembered-keys'

interface Entry {
  readonly key: string
  readonly owner: Owner
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

/** Whoever has answers here. */
interface Owner {
  bytes: number
  readonly ended: Set<Entry>
  /** Of all answers, those under way included. */
  answers: number
}

/** What stands before the key that a client made up. */
const ownerIn = (key: string) => key.slice(0, Math.max(0, key.lastIndexOf('/')))

/**
 * A journal in this process: bounded in bytes, number and time, gone with the process. What does not fit is dropped: of
 * the owner who has most, the answers that ended first, so that nobody's answers go because of somebody else's. Their
 * keys stay, so that nothing is asked for twice.
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
  const owners = new Map<string, Owner>()
  /** Those that have ended, in that order. */
  const ended = new Set<Entry>()
  /** Keys of answers that are gone. */
  const dropped = new RememberedKeys(limits.keys, now())
  let bytes = 0
  let dropping: NodeJS.Timeout | undefined

  function ownerOf(key: string): Owner {
    const name = ownerIn(key)
    const owner = owners.get(name) ?? { bytes: 0, ended: new Set(), answers: 0 }
    owners.set(name, owner)
    return owner
  }

  function drop(entry: Entry): void {
    const { key, names, owner, kept } = entry
    if (!entries.delete(key)) return
    ended.delete(entry)
    owner.ended.delete(entry)
    owner.answers -= 1
    if (owner.answers === 0) owners.delete(ownerIn(key))
    for (const name of names) named.delete(name)
    bytes -= kept?.length ?? 0
    owner.bytes -= kept?.length ?? 0
    entry.kept = undefined
    dropped.add(key, now())
  }

  /** Of those who have answers that have ended, the one who has most. */
  function largest(size: (owner: Owner) => number): Owner | undefined {
    let found: Owner | undefined
    for (const owner of owners.values()) {
      if (owner.ended.size > 0 && (found === undefined || size(owner) > size(found))) found = owner
    }
    return found
  }

  function makeRoom(): void {
    for (const entry of ended) {
      if (now() - entry.endedAt <= limits.keep) break
      drop(entry)
    }
    while (bytes > limits.all || ended.size > limits.answers) {
      const owner = largest(bytes > limits.all ? (each) => each.bytes : (each) => each.ended.size)
      const [first] = owner?.ended ?? []
      if (first === undefined) return
      drop(first)
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
      const owner = ownerOf(key)
      owner.answers += 1
      const entry: Entry = {
        key,
        owner,
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
            owner.bytes += chunk.length
          }
          if (bytes > limits.all) makeRoom()
          // All that is kept is still under way: then this one is not kept any longer.
          if (bytes > limits.all) drop(entry)
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
            owner.ended.add(entry)
            dropInTime()
          }
          makeRoom()
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

    async forbid(key) {
      makeRoom()
      if (entries.has(key) || dropped.has(key)) return false
      dropped.add(key, now())
      return true
    },

    async stop(key) {
      const entry = entries.get(key)
      if (entry === undefined) return dropped.add(key, now())
      return entry.ended === undefined ? entry.onStop() : undefined
    },
  }
}
