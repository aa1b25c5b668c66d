import 'server-only'
import type { Redis } from 'ioredis'
import type { Head, JournalLimits, JournalWriter } from './contract'

/** Where things are. */
export const names = {
  /** That a key has come. */
  claim: (key: string) => `journal:claim:${key}`,
  /** A stream: the head, then bytes, then how it ended. */
  answer: (key: string) => `journal:answer:${key}`,
  /** Exists as long as the answer's writer is alive. */
  alive: (key: string) => `journal:alive:${key}`,
  /** The key of the answer with another name. */
  name: (alias: string) => `journal:name:${alias}`,
  /** Finished answers by their end time, each with its size in bytes. */
  ended: 'journal:ended',
  endedBytes: 'journal:ended-bytes',
  since: 'journal:since',
  /** Not a key but a channel that announces the keys of answers to stop. */
  stops: 'parley:journal:stops',
}

/** The maximum time chunks are collected: a command for each would cost more than they do. Milliseconds. */
const gather = 75
/** The number of bytes that are sent without waiting. */
const enough = 64 * 1024
/** How often a writer reports that it is alive, and how long that counts. Milliseconds. */
const beat = 2000
export const believed = 6000
/** How often the expiry of an unfinished answer is extended, in beats, and its minimum, in seconds. */
const [beatsPerExpiry, shortestKeep] = [10, 60]

interface WriterOptions {
  readonly redis: Redis
  readonly key: string
  readonly limits: JournalLimits
  readonly onStop: () => void
  /** Called with the reason if an answer can't be stored; live readers don't notice. */
  readonly onProblem: (reason: string) => void
  readonly onEnd: () => void
  /** Called with the number of bytes once Redis has all of it. */
  readonly onEnded: (bytes: number) => Promise<void>
}

/**
 * Writes one answer; if Redis becomes unavailable in the meantime, the writer gives up, and only `onProblem` is called.
 */
export class RedisWriter implements JournalWriter {
  readonly #options: WriterOptions
  readonly #keepSeconds: number
  readonly #aliases: string[] = []
  readonly #beating: NodeJS.Timeout
  #chunks: Uint8Array[] = []
  #gathered = 0
  #bytes = 0
  #state: 'open' | 'given up' | 'over' = 'open'
  #flushing: NodeJS.Timeout | undefined
  #beats = 0
  #writes = 0
  /** Called once at the next write. */
  readonly waiting = new Set<() => void>()

  constructor(options: WriterOptions) {
    this.#options = options
    this.#keepSeconds = Math.ceil(options.limits.keep / 1000)
    this.#beating = setInterval(() => this.#beat(), beat)
  }

  /** Stops the answer that is written. */
  stop(): void {
    this.#options.onStop()
  }

  /**
   * How often something was sent to Redis: readers in the writer's own process need not look again before that changes.
   */
  get writes(): number {
    return this.#writes
  }

  /** Whether it can no longer be stored, although it continues for live readers. */
  get hasGivenUp(): boolean {
    return this.#state === 'given up'
  }

  head(head: Head): void {
    const { redis, key } = this.#options
    this.#run(redis.xadd(names.answer(key), '*', 'head', JSON.stringify(head)))
    this.#keepOn()
    this.#noteWrite()
  }

  append(chunk: Uint8Array): void {
    if (this.#state !== 'open') return
    this.#bytes += chunk.length
    if (this.#bytes > this.#options.limits.answer) return this.#giveUp(new Error('It became too long.'))
    this.#chunks.push(chunk)
    this.#gathered += chunk.length
    if (this.#gathered >= enough) return this.#flush()
    // All writers flush at the same moment: their commands leave together and are answered together.
    this.#flushing ??= setTimeout(() => this.#flush(), gather - (performance.now() % gather))
    return undefined
  }

  name(alias: string): void {
    if (this.#state !== 'open') return
    const { redis, key } = this.#options
    this.#aliases.push(alias)
    // This outlives the longest answer; the end of the answer shortens it.
    this.#run(redis.set(names.name(alias), key, 'EX', 24 * 60 * 60))
  }

  end(how: 'whole' | 'broken'): void {
    this.#flush()
    if (this.#state === 'open') {
      this.#run(this.#endWith(how))
      this.#state = 'over'
      this.#noteWrite()
    }
    clearInterval(this.#beating)
    this.#options.onEnd()
  }

  /** Commands on one connection stay in order, so none waits for the one before it. */
  #run(command: Promise<unknown>): void {
    command.catch((problem: unknown) => this.#giveUp(problem))
  }

  #beat(): void {
    const { redis, key } = this.#options
    this.#run(redis.set(names.alive(key), '1', 'PX', believed))
    this.#beats += 1
    if (this.#beats % beatsPerExpiry === 0) this.#keepOn()
  }

  #keepOn(): void {
    const { redis, key } = this.#options
    this.#run(redis.expire(names.answer(key), Math.max(this.#keepSeconds, shortestKeep)))
  }

  #noteWrite(): void {
    this.#writes += 1
    const those = [...this.waiting]
    this.waiting.clear()
    for (const resolve of those) resolve()
  }

  #giveUp(problem: unknown): void {
    if (this.#state !== 'open') return
    const { redis, key, onProblem } = this.#options
    this.#state = 'given up'
    clearInterval(this.#beating)
    onProblem(problem instanceof Error ? problem.message : String(problem))
    // Followers must neither take it for complete nor wait.
    redis.del(names.answer(key), names.alive(key)).catch(() => undefined)
    this.#noteWrite()
  }

  #flush(): void {
    clearTimeout(this.#flushing)
    this.#flushing = undefined
    if (this.#gathered === 0 || this.#state !== 'open') return
    const { redis, key } = this.#options
    this.#run(redis.xadd(names.answer(key), '*', 'bytes', Buffer.concat(this.#chunks, this.#gathered)))
    this.#chunks = []
    this.#gathered = 0
    this.#noteWrite()
  }

  async #endWith(how: 'whole' | 'broken'): Promise<void> {
    const { redis, key, onEnded } = this.#options
    await redis.xadd(names.answer(key), '*', 'end', how)
    await Promise.all([
      redis.expire(names.answer(key), this.#keepSeconds),
      redis.del(names.alive(key)),
      ...this.#aliases.map((alias) => redis.expire(names.name(alias), this.#keepSeconds)),
    ])
    await onEnded(this.#bytes)
  }
}
