import 'server-only'
import type { Redis } from 'ioredis'
import type { JournalLimits, JournalWriter } from './contract'

/** Where things are. */
export const names = {
  /** That a key has come. */
  claim: (key: string) => `journal:claim:${key}`,
  /** A stream: the head, then bytes, then how it ended. */
  answer: (key: string) => `journal:answer:${key}`,
  /** There as long as its writer lives. */
  alive: (key: string) => `journal:alive:${key}`,
  /** The key of the answer with another name. */
  name: (alias: string) => `journal:name:${alias}`,
  /** Answers that have ended, by when, each with its bytes. */
  ended: 'journal:ended',
  endedBytes: 'journal:ended-bytes',
  since: 'journal:since',
  /** Not a key: a channel, where the keys of answers that are to end are told. */
  stops: 'parley:journal:stops',
}

/** How long chunks are gathered at most: a command for each would cost more than they do. Milliseconds. */
const gather = 75
/** So many bytes do not wait. */
const enough = 64 * 1024
/** How often a writer says that it lives, and how long that is believed. Milliseconds. */
const beat = 2000
export const believed = 6000
/** How often, and how long, an answer is kept on that is still written, where that is longer. Beats and seconds. */
const [beatsPerExpiry, shortestKeep] = [10, 60]

export interface RedisWriter extends JournalWriter {
  readonly stop: () => void
  /** How often something was sent to Redis: who reads an answer where it is written need not look again before that. */
  readonly writes: () => number
  /** Called, once, at the next of them. */
  readonly waiting: Set<() => void>
  /** It can be kept no longer, though it goes on for whoever reads it live. */
  readonly hasGivenUp: () => boolean
}

interface WriterOptions {
  readonly redis: Redis
  readonly key: string
  readonly limits: JournalLimits
  readonly onStop: () => void
  /** Told why an answer cannot be kept; the one who reads it live does not notice. */
  readonly onProblem: (reason: string) => void
  readonly onEnd: () => void
  /** Told once Redis has all of it: so many bytes. */
  readonly onEnded: (bytes: number) => Promise<void>
}

/** Writes one answer; where Redis goes away meanwhile, it gives up, and only `onProblem` hears of it. */
export function createRedisWriter(options: WriterOptions): RedisWriter {
  const { redis, key, limits, onStop, onProblem, onEnd, onEnded } = options
  const keepSeconds = Math.ceil(limits.keep / 1000)
  const aliases: string[] = []
  let chunks: Uint8Array[] = []
  let gathered = 0
  let bytes = 0
  let state: 'open' | 'given up' | 'over' = 'open'
  let flushing: NodeJS.Timeout | undefined
  let beats = 0
  let writes = 0
  const waiting = new Set<() => void>()

  function noteWrite(): void {
    writes += 1
    const those = [...waiting]
    waiting.clear()
    for (const resolve of those) resolve()
  }

  /** Commands of one connection keep their order, so nothing waits for the one before it. */
  const run = (command: Promise<unknown>) => void command.catch(giveUp)

  const keepOn = () => run(redis.expire(names.answer(key), Math.max(keepSeconds, shortestKeep)))

  const beating = setInterval(() => {
    run(redis.set(names.alive(key), '1', 'PX', believed))
    beats += 1
    if (beats % beatsPerExpiry === 0) keepOn()
  }, beat)

  function giveUp(problem: unknown): void {
    if (state !== 'open') return
    state = 'given up'
    clearInterval(beating)
    onProblem(problem instanceof Error ? problem.message : String(problem))
    // Whoever follows it must not take it for whole, nor wait.
    redis.del(names.answer(key), names.alive(key)).catch(() => undefined)
    noteWrite()
  }

  function flush(): void {
    clearTimeout(flushing)
    flushing = undefined
    if (gathered === 0 || state !== 'open') return
    run(redis.xadd(names.answer(key), '*', 'bytes', Buffer.concat(chunks, gathered)))
    chunks = []
    gathered = 0
    noteWrite()
  }

  async function endWith(how: 'whole' | 'broken'): Promise<void> {
    await redis.xadd(names.answer(key), '*', 'end', how)
    await Promise.all([
      redis.expire(names.answer(key), keepSeconds),
      redis.del(names.alive(key)),
      ...aliases.map((alias) => redis.expire(names.name(alias), keepSeconds)),
    ])
    await onEnded(bytes)
  }

  return {
    stop: onStop,
    writes: () => writes,
    waiting,
    hasGivenUp: () => state === 'given up',
    head(head) {
      run(redis.xadd(names.answer(key), '*', 'head', JSON.stringify(head)))
      keepOn()
      noteWrite()
    },
    append(chunk) {
      if (state !== 'open') return
      bytes += chunk.length
      if (bytes > limits.answer) return giveUp(new Error('It became too long.'))
      chunks.push(chunk)
      gathered += chunk.length
      if (gathered >= enough) return flush()
      // All writers in the same moment: their commands leave as one, and come back as one.
      flushing ??= setTimeout(flush, gather - (performance.now() % gather))
      return undefined
    },
    name(alias) {
      if (state !== 'open') return
      aliases.push(alias)
      // It outlives the longest answer; the end of the answer shortens that.
      run(redis.set(names.name(alias), key, 'EX', 24 * 60 * 60))
    },
    end(how) {
      flush()
      if (state === 'open') {
        endWith(how).catch(giveUp)
        state = 'over'
        noteWrite()
      }
      clearInterval(beating)
      onEnd()
    },
  }
}
