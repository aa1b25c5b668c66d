import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { isObject, listOf } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import { log } from '../log'
import {
  brokeOff,
  defaultLimits,
  type JournalEntry,
  type Head,
  type AnswerJournal,
  type JournalLimits,
  type JournalWriter,
} from './contract'
import { JournalAway } from './journal-away'
import { RedisRoom } from './redis-room'
import { believed, names, RedisWriter } from './redis-writer'

/** How often a follower looks for more: the longer nothing arrives, the less often. Milliseconds. */
const [lookEvery, lookSeldom] = [40, 160]
/** How many chunks are read at once. */
const batch = 128
/** How long a key is remembered. Seconds. */
const remember = 24 * 60 * 60
/** Claims a key and atomically marks its writer as alive: between two commands it would look like a dead writer's. */
const claim = `
if redis.call('set', KEYS[1], '1', 'NX', 'EX', ARGV[1]) then
  redis.call('set', KEYS[2], '1', 'PX', ARGV[2])
  return 1
end
return 0`

/**
 * A journal shared by all instances of the app: an answer that one of them has started can be resumed on another, even
 * if the first is gone. Answers are Redis Streams of the bytes received; a live writer reports that every few seconds.
 */
export class RedisJournal implements AnswerJournal {
  readonly #redis: Redis
  readonly #limits: JournalLimits
  readonly #room: RedisRoom
  /** The answers that this instance writes, by key. */
  readonly #running = new Map<string, RedisWriter>()
  #listening: Promise<unknown> | undefined
  #isSinceKnown = false

  /**
   * @param redis the connection; a duplicate of it listens for stops
   */
  constructor(redis: Redis, limits: JournalLimits = defaultLimits) {
    this.#redis = redis
    this.#limits = limits
    this.#room = new RedisRoom(redis, limits)
  }

  begin(key: string, onStop: () => void): Promise<JournalWriter | undefined> {
    return orAway(async () => {
      const redis = this.#redis
      await Promise.all([this.#listen(), this.#isSinceKnown || this.#knownFor()])
      const claimed = await redis.eval(claim, 2, names.claim(key), names.alive(key), remember, believed)
      if (claimed !== 1) return undefined
      const writer = new RedisWriter({
        redis,
        key,
        limits: this.#limits,
        onStop,
        onProblem: (reason) => log('warn', 'the journal lost an answer', { reason }),
        onEnd: () => this.#running.delete(key),
        onEnded: (bytes) => this.#room.add(key, bytes),
      })
      this.#running.set(key, writer)
      return writer
    })
  }

  find(asked: string): Promise<JournalEntry> {
    return orAway(async () => {
      const redis = this.#redis
      const [claim, named] = await Promise.all([redis.get(names.claim(asked)), redis.get(names.name(asked))])
      if (claim === null && named === null) return { kind: 'unknown', knownFor: await this.#knownFor() }
      const key = claim === null ? (named ?? asked) : asked
      const [length, alive, last] = await Promise.all([
        redis.xlen(names.answer(key)),
        // All other instances take a process that stalled for long for dead, but it doesn't do so itself.
        this.#writerOf(key) === undefined ? redis.exists(names.alive(key)) : 1,
        redis.xrevrange(names.answer(key), '+', '-', 'COUNT', 1),
      ])
      if (length === 0 && alive === 0) return { kind: 'dropped' }
      const how = endOf(fieldsOf(last[0]?.[1]))
      const head = headOf(redis, key, this.#writerOf)
      // If nobody needs the head, its rejection must not end the process.
      head.catch(() => undefined)
      return {
        kind: 'kept',
        isBroken: how === 'broken' || (how === undefined && alive === 0),
        head,
        follow: (signal) => bytesOf(redis, key, this.#writerOf, signal),
      }
    })
  }

  forbid(key: string): Promise<boolean> {
    return orAway(async () => {
      if (!this.#isSinceKnown) await this.#knownFor()
      return (await this.#redis.set(names.claim(key), '1', 'EX', remember, 'NX')) === 'OK'
    })
  }

  stop(key: string): Promise<void> {
    return orAway(async () => {
      await this.#redis.set(names.claim(key), '1', 'EX', remember, 'NX')
      await this.#redis.publish(names.stops, key)
    })
  }

  readonly #writerOf: WriterOf = (key) => {
    const writer = this.#running.get(key)
    return writer?.hasGivenUp === true ? undefined : writer
  }

  /** A stop reaches whichever instance has the answer. */
  #listen(): Promise<unknown> {
    if (this.#listening !== undefined) return this.#listening
    const subscriber = this.#redis.duplicate({ commandTimeout: undefined })
    subscriber.on('error', () => undefined)
    subscriber.on('message', (_channel, key) => this.#running.get(key)?.stop())
    this.#listening = subscriber.subscribe(names.stops).catch((error: unknown) => {
      this.#listening = undefined
      subscriber.disconnect()
      throw error
    })
    return this.#listening
  }

  /** Returns since when keys have been remembered: a Redis that was emptied doesn't know earlier ones. */
  async #knownFor(): Promise<number> {
    const redis = this.#redis
    const [seconds, microseconds] = await redis.time()
    const now = Number(seconds) * 1000 + Number(microseconds) / 1000
    await redis.set(names.since, String(now), 'NX')
    this.#isSinceKnown = true
    const since = Number((await redis.get(names.since)) ?? now)
    return Math.min(now - since, remember * 1000)
  }
}

/** The error that Redis' client rejects with has a different name in each build. */
async function orAway<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask()
  } catch (error) {
    throw new JournalAway(error)
  }
}

/** Returns the writer of an answer; undefined if it belongs to another instance or no longer exists. */
type WriterOf = (key: string) => RedisWriter | undefined

/** Resolves to the head of an answer as soon as it has one; undefined if it never will. */
async function headOf(redis: Redis, key: string, writerOf: WriterOf): Promise<Head | undefined> {
  for await (const fields of entriesOf(redis, key, writerOf, new AbortController().signal)) {
    const head = fields.get('head')
    return head === undefined ? undefined : parseHead(head.toString())
  }
  return undefined
}

async function* bytesOf(
  redis: Redis,
  key: string,
  writerOf: WriterOf,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for await (const fields of entriesOf(redis, key, writerOf, signal)) {
    const bytes = fields.get('bytes')
    if (bytes !== undefined) yield bytes
    const how = endOf(fields)
    if (how === 'whole') return
    if (how === 'broken') throw brokeOff()
  }
  if (!signal.aborted) throw brokeOff()
}

/** Yields the entries of an answer, including those still to come; ends if its writer is gone. */
async function* entriesOf(
  redis: Redis,
  key: string,
  writerOf: WriterOf,
  signal: AbortSignal,
): AsyncGenerator<ReadonlyMap<string, Buffer>> {
  let from = '-'
  let pause = lookEvery
  let leave = () => {}
  // One listener instead of one per wait: a long answer has thousands of waits.
  const onAbort = () => leave()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    while (!signal.aborted) {
      const writer = writerOf(key)
      const writes = writer?.writes
      // One connection preserves the order: a writer's last entry is there by the time the writer is found to be gone.
      const [alive, entries] = await Promise.all([
        writer === undefined ? redis.exists(names.alive(key)) : 1,
        redis.xrangeBuffer(names.answer(key), from, '+', 'COUNT', batch),
      ])
      for (const [id, fields] of entries) {
        from = `(${id.toString()}`
        yield fieldsOf(fields)
      }
      if (entries.length > 0) pause = lookEvery
      if (writer === undefined && entries.length === 0) {
        if (alive === 0) return
        await delay(pause)
        pause = Math.min(pause * 2, lookSeldom)
      } else if (writer !== undefined && writer.writes === writes && entries.length < batch) {
        // The answer is written in this process: there is nothing to request until there is more.
        await new Promise<void>((resolve) => {
          leave = () => {
            writer.waiting.delete(resolve)
            resolve()
          }
          writer.waiting.add(resolve)
        })
      }
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}

/** Returns fields and values, which Redis sends alternating. */
function fieldsOf(fields: ReadonlyArray<Buffer | string> = []): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>()
  for (let at = 0; at + 1 < fields.length; at += 2) {
    found.set(String(fields[at]), Buffer.from(fields[at + 1] ?? ''))
  }
  return found
}

function endOf(fields: ReadonlyMap<string, Buffer>): 'whole' | 'broken' | undefined {
  const how = fields.get('end')?.toString()
  return how === undefined ? undefined : how === 'whole' ? 'whole' : 'broken'
}

function parseHead(text: string): Head | undefined {
  const head = parseJson(text)
  if (!isObject(head) || typeof head['status'] !== 'number') return undefined
  return { status: head['status'], headers: listOf(head['headers']).filter(isHeader) }
}

const isHeader = (value: unknown): value is readonly [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string')
