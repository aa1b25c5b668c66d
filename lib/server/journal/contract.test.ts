import { getEventListeners } from 'node:events'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RedisServer, startRedis } from '../testing/start-redis'
import { defaultLimits, type JournalEntry, type AnswerJournal, type JournalLimits } from './contract'
import { isJournalAway } from './journal-away'
import { MemoryJournal } from './memory'
import { RedisJournal } from './redis'

const encoder = new TextEncoder()
const never = new AbortController().signal

async function textOf(found: JournalEntry, signal = never): Promise<string> {
  if (found.kind !== 'kept') return found.kind
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of found.follow(signal)) text += decoder.decode(chunk, { stream: true })
  return text
}

const head = { status: 200, headers: [['content-type', 'text/event-stream']] } as const

let server: RedisServer
const clients: Redis[] = []
beforeAll(async () => {
  server = await startRedis()
})
afterAll(async () => {
  for (const client of clients) client.disconnect()
  await server[Symbol.asyncDispose]()
})

/** Opens a journal in Redis, as one instance of the app has it. */
function openRedis(
  limits?: JournalLimits,
  prefix = `${Math.random()}:`,
): AnswerJournal & { readonly client: Redis } {
  const client = new Redis(server.url, { keyPrefix: prefix, enableAutoPipelining: true })
  clients.push(client)
  return Object.assign(new RedisJournal(client, limits), { client })
}

const kinds: ReadonlyArray<readonly [string, (limits?: JournalLimits) => AnswerJournal]> = [
  ['memory', (limits) => new MemoryJournal(true, () => performance.now(), limits)],
  ['Redis', openRedis],
]

describe.each(kinds)('a journal in %s', (_name, open) => {
  test('followers at any time read the same, bytes and head', async () => {
    const journal = open()
    const writer = await journal.begin('k', () => {})
    const early = journal.find('k')
    writer?.head(head)
    writer?.append(encoder.encode('ä').subarray(0, 1))
    const middle = journal.find('k')
    const texts = Promise.all([early, middle].map(async (found) => textOf(await found)))
    writer?.append(encoder.encode('ä').subarray(1))
    writer?.append(encoder.encode('b'))
    writer?.end('whole')
    expect(await texts).toEqual(['äb', 'äb'])
    const late = await journal.find('k')
    expect(late).toMatchObject({ kind: 'kept', isBroken: false })
    expect(late.kind === 'kept' && (await late.head)).toEqual(head)
    expect(await textOf(late)).toBe('äb')
  })

  test('a key is begun once, whoever comes at the same time', async () => {
    const journal = open()
    const writers = await Promise.all([1, 2, 3].map(() => journal.begin('k', () => {})))
    expect(writers.filter((writer) => writer !== undefined)).toHaveLength(1)
  })

  test('what broke off is told so, after all that came', async () => {
    const journal = open()
    const writer = await journal.begin('k', () => {})
    writer?.append(encoder.encode('half'))
    const found = await journal.find('k')
    writer?.end('broken')
    const chunks = found.kind === 'kept' ? found.follow(never) : undefined
    expect(String(Buffer.from((await chunks?.next())?.value ?? []))).toBe('half')
    await expect(chunks?.next()).rejects.toThrow('was cut off')
    await expect.poll(async () => journal.find('k')).toMatchObject({ isBroken: true })
  })

  test('an answer that broke off before it began has no head', async () => {
    const journal = open()
    const writer = await journal.begin('k', () => {})
    const found = await journal.find('k')
    writer?.end('broken')
    expect(found.kind === 'kept' && (await found.head)).toBeUndefined()
  })

  test('it is found by its other name, too', async () => {
    const journal = open()
    const writer = await journal.begin('k', () => {})
    writer?.head(head)
    writer?.append(encoder.encode('x'))
    writer?.name('resp_1')
    writer?.end('whole')
    await expect.poll(async () => textOf(await journal.find('resp_1'))).toBe('x')
  })

  test('a stop reaches the writer, and nothing happens where there is none', async () => {
    const journal = open()
    let stops = 0
    const writer = await journal.begin('k', () => (stops += 1))
    await journal.stop('another')
    await journal.stop('k')
    await expect.poll(() => stops).toBe(1)
    writer?.end('broken')
    await journal.stop('k')
    await journal.find('k')
    expect(stops).toBe(1)
    // The stop was faster than the answer it stops.
    expect(await journal.begin('another', () => {})).toBeUndefined()
  })

  test('a follower that leaves is told nothing more', async () => {
    const journal = open()
    const writer = await journal.begin('k', () => {})
    writer?.append(encoder.encode('x'))
    const leaving = new AbortController()
    const found = await journal.find('k')
    const chunks = found.kind === 'kept' ? found.follow(leaving.signal) : undefined
    await chunks?.next()
    const next = chunks?.next()
    leaving.abort()
    expect((await next)?.done).toBe(true)
    writer?.end('whole')
  })

  test('a follower does not listen once more with each wait', async () => {
    const journal = open()
    const writer = await journal.begin('k', () => {})
    const { signal } = new AbortController()
    const listeners = () => getEventListeners(signal, 'abort').length
    const found = await journal.find('k')
    const chunks = found.kind === 'kept' ? found.follow(signal) : undefined
    for (let times = 0; times < 5; times += 1) {
      const next = chunks?.next()
      await new Promise((resolve) => setTimeout(resolve, 1))
      writer?.append(encoder.encode('x'))
      await next
    }
    expect(listeners()).toBeLessThan(2)
    writer?.end('whole')
    await chunks?.next()
    expect(listeners()).toBe(0)
  })

  test('what is too long is dropped, and its key stays known', async () => {
    const journal = open({ ...defaultLimits, answer: 10 })
    const writer = await journal.begin('k', () => {})
    writer?.head(head)
    for (let at = 0; at < 3; at += 1) writer?.append(new Uint8Array(6))
    writer?.end('whole')
    await expect.poll(async () => (await journal.find('k')).kind).toBe('dropped')
    expect(await journal.begin('k', () => {})).toBeUndefined()
  })

  test('the answers that ended first make room for others', async () => {
    const journal = open({ ...defaultLimits, answer: 100, all: 150 })
    for (const key of ['a', 'b', 'c']) {
      const writer = await journal.begin(key, () => {})
      writer?.head(head)
      writer?.append(new Uint8Array(60))
      writer?.end('whole')
      await expect.poll(async () => textOf(await journal.find(key))).toHaveLength(60)
    }
    await expect.poll(async () => (await journal.find('a')).kind).toBe('dropped')
    const kinds = await Promise.all(['b', 'c'].map(async (key) => (await journal.find(key)).kind))
    expect(kinds).toEqual(['kept', 'kept'])
  })

  test('many short answers make room for each other, too', async () => {
    const journal = open({ ...defaultLimits, answers: 2 })
    for (const key of ['a', 'b', 'c', 'd']) {
      const writer = await journal.begin(key, () => {})
      writer?.head(head)
      writer?.end('whole')
      await expect.poll(async () => textOf(await journal.find(key))).toBe('')
    }
    await expect.poll(async () => (await journal.find('b')).kind).toBe('dropped')
    const found = await Promise.all(['a', 'c', 'd'].map(async (key) => (await journal.find(key)).kind))
    expect(found).toEqual(['dropped', 'kept', 'kept'])
  })

  test('a key that is given up begins nothing, and takes no place of an answer', async () => {
    const journal = open({ ...defaultLimits, answers: 1 })
    const writer = await journal.begin('there', () => {})
    writer?.head(head)
    writer?.end('whole')
    expect(await Promise.all([journal.forbid('k'), journal.forbid('k')])).toEqual([true, false])
    expect(await journal.forbid('there')).toBe(false)
    expect(await journal.begin('k', () => {})).toBeUndefined()
    expect((await journal.find('k')).kind).toBe('dropped')
    await expect.poll(async () => textOf(await journal.find('there'))).toBe('')
  })

  test('what nobody sent is unknown, and for how long that is known', async () => {
    const journal = open()
    await journal.find('x')
    const found = await journal.find('x')
    expect(found.kind === 'unknown' && found.knownFor).toBeGreaterThanOrEqual(0)
  })
})

test('in memory, answers are gone after their time, and the oldest keys after so many', async () => {
  let now = 0
  const journal = new MemoryJournal(true, () => now, {
    answer: 100,
    all: 1000,
    answers: 10,
    keep: 1000,
    keys: 2,
  })
  for (const key of ['a', 'b', 'c']) (await journal.begin(key, () => {}))?.end('whole')
  now = 2000
  expect((await journal.find('c')).kind).toBe('dropped')
  expect(await journal.find('a')).toEqual({ kind: 'unknown', knownFor: 0 })
  now = 2500
  expect(await journal.find('a')).toEqual({ kind: 'unknown', knownFor: 500 })
})

test('in memory, who keeps much makes room for others, not they for them', async () => {
  const journal = new MemoryJournal(true, () => 0, { ...defaultLimits, all: 200 })
  const keep = async (key: string, bytes: number) => {
    const writer = await journal.begin(key, () => {})
    writer?.append(new Uint8Array(bytes))
    writer?.end('whole')
  }
  await keep('ann/a-key', 30)
  for (let at = 0; at < 20; at += 1) await keep(`bob/key-${at}`, 60)
  await keep('ann/another', 30)
  const kinds = async (...keys: readonly string[]) =>
    Promise.all(keys.map(async (key) => (await journal.find(key)).kind))
  expect(await kinds('ann/a-key', 'ann/another', 'bob/key-17', 'bob/key-18', 'bob/key-19')).toEqual([
    'kept',
    'kept',
    'dropped',
    'kept',
    'kept',
  ])
})

test('in memory, answers that are all under way are bounded together, too', async () => {
  const journal = new MemoryJournal(true, () => 0, { ...defaultLimits, all: 100 })
  const writers = await Promise.all(['a', 'b', 'c'].map((key) => journal.begin(key, () => {})))
  for (const writer of writers) writer?.append(new Uint8Array(40))
  const kinds = await Promise.all(['a', 'b', 'c'].map(async (key) => (await journal.find(key)).kind))
  expect(kinds).toEqual(['kept', 'kept', 'dropped'])
})

test('in memory, answers are gone after their time also where nobody asks for any', async () => {
  const journal = new MemoryJournal(true, () => performance.now(), { ...defaultLimits, keep: 20 })
  const writer = await journal.begin('k', () => {})
  const found = await journal.find('k')
  writer?.append(encoder.encode('x'))
  writer?.end('whole')
  expect(await textOf(found)).toBe('x')
  await expect.poll(() => textOf(found).catch(String)).toContain('was cut off')
})

test('in memory, those that ended first make room, not those that began first', async () => {
  const journal = new MemoryJournal(true, () => 0, { ...defaultLimits, all: 150 })
  const [long, short] = [await journal.begin('long', () => {}), await journal.begin('short', () => {})]
  for (const writer of [short, long]) {
    writer?.append(new Uint8Array(60))
    writer?.end('whole')
  }
  const next = await journal.begin('next', () => {})
  next?.append(new Uint8Array(60))
  expect((await journal.find('short')).kind).toBe('dropped')
  expect((await journal.find('long')).kind).toBe('kept')
})

test('what one instance has begun another one follows, and stops', async () => {
  const [one, other] = [openRedis(undefined, 'shared:'), openRedis(undefined, 'shared:')]
  let stops = 0
  const writer = await one.begin('k', () => (stops += 1))
  writer?.head(head)
  writer?.append(encoder.encode('from one'))
  const text = other.find('k').then((found) => textOf(found))
  expect(await other.begin('k', () => {})).toBeUndefined()
  await other.stop('k')
  await expect.poll(() => stops).toBe(1)
  writer?.end('whole')
  expect(await text).toBe('from one')
})

test('an instance that stalled does not take its own answers for those of a dead one', async () => {
  const one = openRedis()
  const writer = await one.begin('k', () => {})
  writer?.append(encoder.encode('begun, '))
  await expect.poll(() => one.client.xlen('journal:answer:k')).toBe(1)
  await one.client.del('journal:alive:k')
  const found = await one.find('k')
  expect(found).toMatchObject({ kind: 'kept', isBroken: false })
  const text = textOf(found)
  writer?.append(encoder.encode('and ended'))
  writer?.end('whole')
  expect(await text).toBe('begun, and ended')
})

test('of an instance that is killed, what it had written is there and told as broken', async () => {
  const [one, other] = [openRedis(undefined, 'killed:'), openRedis(undefined, 'killed:')]
  const writer = await one.begin('k', () => {})
  writer?.head(head)
  writer?.append(encoder.encode('so far'))
  const found = await other.find('k')
  const chunks = found.kind === 'kept' ? found.follow(never) : undefined
  expect(String(Buffer.from((await chunks?.next())?.value ?? []))).toBe('so far')
  one.client.disconnect()
  await expect(chunks?.next()).rejects.toThrow('was cut off')
  expect(await other.find('k')).toMatchObject({ kind: 'kept', isBroken: true })
})

test('a Redis that is away is no answer', async () => {
  const gone = await startRedis()
  const client = new Redis(gone.url, { maxRetriesPerRequest: 0, retryStrategy: () => null })
  client.on('error', () => undefined)
  const journal = new RedisJournal(client)
  const writer = await journal.begin('k', () => {})
  await gone[Symbol.asyncDispose]()
  writer?.append(encoder.encode('x'))
  writer?.end('whole')
  for (const asked of [journal.find('k'), journal.begin('other', () => {}), journal.stop('k')])
    expect(isJournalAway(await asked.catch((error: unknown) => error))).toBe(true)
})
