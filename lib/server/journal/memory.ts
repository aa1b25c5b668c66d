import 'server-only'
import {
  type AnswerJournal,
  brokeOff,
  defaultLimits,
  type Head,
  type JournalEntry,
  type JournalLimits,
  type JournalWriter,
} from './contract'
import { beginning, KeptBytes } from './kept-bytes'
import { RememberedKeys } from './remembered-keys'

/** What one owner has stored here. */
interface Owner {
  bytes: number
  readonly ended: Set<MemoryAnswer>
  /** The number of all its answers, including those in progress. */
  answers: number
}

/** An answer in this process, in progress or finished. */
class MemoryAnswer {
  readonly key: string
  readonly owner: Owner
  readonly onStop: () => void
  readonly names: string[] = []
  /** Undefined if it was too long to be stored. */
  kept: KeptBytes | undefined = new KeptBytes()
  endedAt = 0
  #head: Head | undefined
  #ended: 'whole' | 'broken' | undefined
  /** Called when there is more. */
  readonly #waiting = new Set<() => void>()

  constructor(key: string, owner: Owner, onStop: () => void) {
    this.key = key
    this.owner = owner
    this.onStop = onStop
  }

  get ended(): 'whole' | 'broken' | undefined {
    return this.#ended
  }

  begin(head: Head): void {
    this.#head = head
    this.wake()
  }

  end(how: 'whole' | 'broken', endedAt: number): void {
    this.#ended = how
    this.endedAt = endedAt
    this.kept?.close()
  }

  /** Tells all readers that there is more, or that there will be no more. */
  wake(): void {
    const those = [...this.#waiting]
    this.#waiting.clear()
    for (const resolve of those) resolve()
  }

  /** Resolves once the answer has begun; undefined if it ended before that. */
  async head(): Promise<Head | undefined> {
    while (this.#head === undefined && this.#ended === undefined) {
      await new Promise<void>((resolve) => this.#waiting.add(resolve))
    }
    return this.#head
  }

  /** Yields the answer from its first byte, including what is still to come; fails if it broke off. */
  async *follow(signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const place = beginning()
    let goOn = () => {}
    // One listener instead of one per wait: a long answer has thousands of waits.
    const leave = () => {
      this.#waiting.delete(goOn)
      goOn()
    }
    signal.addEventListener('abort', leave, { once: true })
    try {
      while (!signal.aborted) {
        const chunk = this.kept?.read(place)
        if (chunk !== undefined) {
          yield chunk
        } else if (this.kept === undefined || this.#ended === 'broken') {
          throw brokeOff()
        } else if (this.#ended === 'whole') {
          return
        } else {
          await new Promise<void>((resolve) => {
            goOn = resolve
            this.#waiting.add(resolve)
          })
        }
      }
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }
}

/** Returns the part before the key that a client generated. */
const ownerIn = (key: string) => key.slice(0, Math.max(0, key.lastIndexOf('/')))

/**
 * A journal in this process: limited in bytes, number and time, and gone with the process. If there is too much, it
 * deletes the oldest finished answers of the owner who has the most, so that nobody loses answers because of somebody
 * else's. Their keys stay, so that nothing is requested twice.
 */
export class MemoryJournal implements AnswerJournal {
  readonly #isAlone: boolean
  readonly #now: () => number
  readonly #limits: JournalLimits
  readonly #answers = new Map<string, MemoryAnswer>()
  /** Stored answers by their other names. */
  readonly #named = new Map<string, MemoryAnswer>()
  readonly #owners = new Map<string, Owner>()
  /** Finished answers, in the order in which they ended. */
  readonly #ended = new Set<MemoryAnswer>()
  /** Keys of deleted answers. */
  readonly #dropped: RememberedKeys
  #bytes = 0
  #dropping: NodeJS.Timeout | undefined

  /**
   * @param isAlone whether no other instance of the app could have received requests that this one doesn't know
   * @param now milliseconds of the monotonic clock
   */
  constructor(
    isAlone = true,
    now: () => number = () => performance.now(),
    limits: JournalLimits = defaultLimits,
  ) {
    this.#isAlone = isAlone
    this.#now = now
    this.#limits = limits
    this.#dropped = new RememberedKeys(limits.keys, now())
  }

  async begin(key: string, onStop: () => void): Promise<JournalWriter | undefined> {
    this.#makeRoom()
    if (this.#isKnown(key)) return undefined
    const owner = this.#ownerOf(key)
    owner.answers += 1
    const answer = new MemoryAnswer(key, owner, onStop)
    this.#answers.set(key, answer)
    return {
      head: (head) => answer.begin(head),
      append: (chunk) => this.#append(answer, chunk),
      name: (alias) => this.#name(answer, alias),
      end: (how) => this.#end(answer, how),
    }
  }

  async find(key: string): Promise<JournalEntry> {
    this.#makeRoom()
    const answer = this.#answers.get(key) ?? this.#named.get(key)
    if (answer !== undefined) {
      return {
        kind: 'kept',
        isBroken: answer.ended === 'broken',
        head: answer.head(),
        follow: (signal) => answer.follow(signal),
      }
    }
    return this.#dropped.has(key)
      ? { kind: 'dropped' }
      : { kind: 'unknown', knownFor: this.#isAlone ? this.#now() - this.#dropped.since : undefined }
  }

  async forbid(key: string): Promise<boolean> {
    this.#makeRoom()
    if (this.#isKnown(key)) return false
    this.#dropped.add(key, this.#now())
    return true
  }

  async stop(key: string): Promise<void> {
    const answer = this.#answers.get(key)
    if (answer === undefined) return this.#dropped.add(key, this.#now())
    return answer.ended === undefined ? answer.onStop() : undefined
  }

  #isKnown(key: string): boolean {
    return this.#answers.has(key) || this.#dropped.has(key)
  }

  #ownerOf(key: string): Owner {
    const name = ownerIn(key)
    const owner = this.#owners.get(name) ?? { bytes: 0, ended: new Set(), answers: 0 }
    this.#owners.set(name, owner)
    return owner
  }

  #append(answer: MemoryAnswer, chunk: Uint8Array): void {
    const { kept, owner } = answer
    if (kept === undefined) return
    if (kept.length + chunk.length > this.#limits.answer) {
      this.#drop(answer)
    } else {
      kept.push(chunk)
      this.#bytes += chunk.length
      owner.bytes += chunk.length
    }
    if (this.#bytes > this.#limits.all) this.#makeRoom()
    // Everything stored is still in progress: then stop storing this one.
    if (this.#bytes > this.#limits.all) this.#drop(answer)
    answer.wake()
  }

  #name(answer: MemoryAnswer, alias: string): void {
    if (!this.#answers.has(answer.key)) return
    answer.names.push(alias)
    this.#named.set(alias, answer)
  }

  #end(answer: MemoryAnswer, how: 'whole' | 'broken'): void {
    if (answer.ended !== undefined) return
    answer.end(how, this.#now())
    if (answer.kept !== undefined) {
      this.#ended.add(answer)
      answer.owner.ended.add(answer)
      this.#dropInTime()
    }
    this.#makeRoom()
    answer.wake()
  }

  #drop(answer: MemoryAnswer): void {
    const { key, names, owner, kept } = answer
    if (!this.#answers.delete(key)) return
    this.#ended.delete(answer)
    owner.ended.delete(answer)
    owner.answers -= 1
    if (owner.answers === 0) this.#owners.delete(ownerIn(key))
    for (const name of names) this.#named.delete(name)
    this.#bytes -= kept?.length ?? 0
    owner.bytes -= kept?.length ?? 0
    answer.kept = undefined
    this.#dropped.add(key, this.#now())
  }

  /** Returns the owner with the most, among those who have finished answers. */
  #largest(size: (owner: Owner) => number): Owner | undefined {
    let found: Owner | undefined
    for (const owner of this.#owners.values()) {
      if (owner.ended.size > 0 && (found === undefined || size(owner) > size(found))) found = owner
    }
    return found
  }

  #makeRoom(): void {
    const { keep, all, answers } = this.#limits
    for (const answer of this.#ended) {
      if (this.#now() - answer.endedAt <= keep) break
      this.#drop(answer)
    }
    while (this.#bytes > all || this.#ended.size > answers) {
      const owner = this.#largest(this.#bytes > all ? (each) => each.bytes : (each) => each.ended.size)
      const [first] = owner?.ended ?? []
      if (first === undefined) return
      this.#drop(first)
    }
  }

  /** Deletes what is too old, even if no requests arrive. */
  #dropInTime(): void {
    if (this.#dropping !== undefined) return
    this.#dropping = setTimeout(() => {
      this.#dropping = undefined
      this.#makeRoom()
      if (this.#ended.size > 0) this.#dropInTime()
    }, this.#limits.keep + 1).unref()
  }
}
