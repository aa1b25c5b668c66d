import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { isObject, listOf } from '@/lib/responses/guards'
import { parseJson } from '@/lib/json/parse-json'
import { log } from '../log'
import { brokeOff, defaultLimits, type Found, type Head, type Journal, type JournalLimits } from './contract'
import { JournalAway } from './journal-away'
import { createRoomMaker } from './redis-room'
import { believed, createRedisWriter, names, type RedisWriter } from './redis-writer'

/** How often a follower looks for more: the longer nothing comes, the less often. Milliseconds. */
const [lookEvery, lookSeldom] = [40, 160]
/** How many chunks are read at once. */
const batch = 128
/** How long a key is remembered. Seconds. */
const remember = 24 * 60 * 60
/** Takes a key, and says in the same moment that its writer lives: between the two it would look like a dead one's. */
const claim = `
if redis.call('set', KEYS[1], '1', 'NX', 'EX', ARGV[1]) then
  redis.call('set', KEYS[2], '1', 'PX', ARGV[2])
  return 1
end
return 0`

/**
 * A journal that all instances of the app share: what one of them has begun, another one goes on with, also when the
 * first is gone. Answers are Redis Streams of what came; a writer that lives says so every few seconds.
 *
 * @param redis the connection; a second one is made of it, which listens for stops
 */
export function createRedisJournal(redis: Redis, limits: JournalLimits = defaultLimits): Journal {
  const running = new Map<string, RedisWriter>()
  const writerOf: WriterOf = (key) => {
    const writer = running.get(key)
    return writer?.hasGivenUp() === true ? undefined : writer
  }
  const noteEnded = createRoomMaker(redis, limits)
  let listening: Promise<unknown> | undefined
  let isSinceKnown = false

  /** A stop reaches the instance that has the answer, whichever it is. */
  function listen(): Promise<unknown> {
    if (listening !== undefined) return listening
    const subscriber = redis.duplicate({ commandTimeout: undefined })
    subscriber.on('error', () => undefined)
    subscriber.on('message', (_channel, key) => running.get(key)?.stop())
    listening = subscriber.subscribe(names.stops).catch((error: unknown) => {
      listening = undefined
      subscriber.disconnect()
      throw error
    })
    return listening
  }

  /** Since when keys are remembered here: a Redis that was emptied does not know what came before. */
  async function knownFor(): Promise<number> {
    const [seconds, microseconds] = await redis.time()
    const now = Number(seconds) * 1000 + Number(microseconds) / 1000
    await redis.set(names.since, String(now), 'NX')
    isSinceKnown = true
    const since = Number((await redis.get(names.since)) ?? now)
    return Math.min(now - since, remember * 1000)
  }

  return {
    begin: orAway(async (key, onStop) => {
      await Promise.all([listen(), isSinceKnown || knownFor()])
      const claimed = await redis.eval(claim, 2, names.claim(key), names.alive(key), remember, believed)
      if (claimed !== 1) return undefined
      const writer = createRedisWriter({
        redis,
        key,
        limits,
        onStop,
        onProblem: (reason) => log('warn', 'the journal lost an answer', { reason }),
        onEnd: () => running.delete(key),
        onEnded: (bytes) => noteEnded(key, bytes),
      })
      running.set(key, writer)
      return writer
    }),

    find: orAway(async (asked): Promise<Found> => {
      const [claim, named] = await Promise.all([redis.get(names.claim(asked)), redis.get(names.name(asked))])
      if (claim === null && named === null) return { kind: 'unknown', knownFor: await knownFor() }
      const key = claim === null ? (named ?? asked) : asked
      const [length, alive, last] = await Promise.all([
        redis.xlen(names.answer(key)),
        // A process that stalled for long is taken for dead by all others, but not by itself.
        writerOf(key) === undefined ? redis.exists(names.alive(key)) : 1,
        redis.xrevrange(names.answer(key), '+', '-', 'COUNT', 1),
      ])
      if (length === 0 && alive === 0) return { kind: 'dropped' }
      const how = endOf(fieldsOf(last[0]?.[1]))
      const head = headOf(redis, key, writerOf)
      // Who does not want it must not end the process by that it cannot be had.
      head.catch(() => undefined)
      return {
        kind: 'kept',
        isBroken: how === 'broken' || (how === undefined && alive === 0),
        head,
        follow: (signal) => bytesOf(redis, key, writerOf, signal),
      }
    }),

    forbid: orAway(async (key) => {
      if (!isSinceKnown) await knownFor()
      return (await redis.set(names.claim(key), '1', 'EX', remember, 'NX')) === 'OK'
    }),

    stop: orAway(async (key) => {
      await redis.set(names.claim(key), '1', 'EX', remember, 'NX')
      await redis.publish(names.stops, key)
    }),
  }
}

/** What Redis' client rejects with has a name of each build's own. */
const orAway =
  <Arguments extends readonly unknown[], Result>(ask: (...asked: Arguments) => Promise<Result>) =>
  async (...asked: Arguments): Promise<Result> => {
    try {
      return await ask(...asked)
    } catch (error) {
      throw new JournalAway(error)
    }
  }

/** Who writes an answer; undefined where that is another instance, or nobody any more. */
type WriterOf = (key: string) => RedisWriter | undefined

/** The head of an answer, as soon as it has one; undefined where it never will. */
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

/** The entries of an answer, those that are still to come included; ends where its writer is gone. */
async function* entriesOf(
  redis: Redis,
  key: string,
  writerOf: WriterOf,
  signal: AbortSignal,
): AsyncGenerator<ReadonlyMap<string, Buffer>> {
  let from = '-'
  let pause = lookEvery
  let leave = () => {}
  // One listener, not one for each wait: a long answer has thousands.
  const onAbort = () => leave()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    while (!signal.aborted) {
      const writer = writerOf(key)
      const writes = writer?.writes()
      // One connection keeps their order: what a writer wrote last before it ended is there when it is found to be gone.
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
      } else if (writer !== undefined && writer.writes() === writes && entries.length < batch) {
        // Here it is written: nothing is to be asked for before there is more.
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

/** Fields and values, which Redis gives one after the other. */
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
