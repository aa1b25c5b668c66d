import { expect, test } from 'vitest'
import { readEnvironment } from '../env'
import { createContext } from '../guards/guard'
import type { Handler } from '../pipeline'
import { answerFromJournal, keepAnswers } from './keep-answers'
import { createMemoryJournal } from './memory'

const encoder = new TextEncoder()
const key = 'key-0123456789-abcdef'
const context = (vercel?: string) =>
  createContext(readEnvironment(vercel === undefined ? {} : { VERCEL: vercel }))

const never = new AbortController().signal
async function textOf(chunks: AsyncGenerator<Uint8Array>): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true })
  return text
}

/** A server with a journal, whose answers the test writes. */
function serve(limits?: Parameters<typeof createMemoryJournal>[1]) {
  let asked = 0
  const journal = createMemoryJournal(() => performance.now(), limits)
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  let signal: AbortSignal | undefined
  const handler: Handler = async (request) => {
    asked += 1
    signal = request.signal
    const body = new ReadableStream<Uint8Array>({
      start: (made) => {
        controller = made
      },
    })
    return new Response(body, { status: 200, headers: { 'x-request-id': `req_${asked}` } })
  }
  const keep = keepAnswers(handler, () => journal)
  const find = answerFromJournal(() => journal)
  return {
    asked: () => asked,
    signal: () => signal,
    say: (text: string) => controller?.enqueue(encoder.encode(text)),
    end: () => controller?.close(),
    fail: () => controller?.error(new Error('gone')),
    create: (client = never, given: string | null = key) =>
      keep(
        new Request('http://parley.test/v1/responses', {
          method: 'POST',
          headers: given === null ? {} : { 'x-parley-key': given },
          signal: client,
        }),
        context(),
      ),
    find: (given = key, vercel?: string) =>
      find(new Request(`http://parley.test/api/kept/${given}`), context(vercel)),
  }
}

test('an answer goes on without its client, and is there for whoever has its key', async () => {
  const server = serve()
  const leaving = new AbortController()
  const response = await server.create(leaving.signal)
  server.say('one ')
  const reader = response.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('one ')
  leaving.abort()
  await reader?.cancel()
  server.say('two ')
  expect(server.signal()?.aborted).toBe(false)
  const [found, again] = await Promise.all([server.find(), server.create()])
  server.say('three')
  server.end()
  for (const answer of [found, again]) {
    expect([answer.status, answer.headers.get('x-request-id')]).toEqual([200, 'req_1'])
    expect(await answer.text()).toBe('one two three')
  }
  expect(server.asked()).toBe(1)
})

test('an answer that broke off is not told as if it were whole', async () => {
  const server = serve()
  const response = await server.create()
  server.say('half')
  server.fail()
  await expect(response.text()).rejects.toThrow('gone')
  await expect((await server.find()).text()).rejects.toThrow('broke off')
})

test('without a key nothing is kept; one that could be another’s is refused', async () => {
  const server = serve()
  const plain = await server.create(never, null)
  server.end()
  expect(await plain.text()).toBe('')
  expect((await server.create(never, 'short')).status).toBe(400)
  expect(server.asked()).toBe(1)
})

test('what never came is said to be so, but not where another instance may know better', async () => {
  const server = serve()
  const unknown = await server.find('key-of-nobody-at-all')
  expect(unknown.status).toBe(404)
  expect(Number(unknown.headers.get('x-parley-known-for'))).toBeGreaterThanOrEqual(0)
  expect((await server.find('key-of-nobody-at-all', '1')).headers.get('x-parley-known-for')).toBeNull()
})

test('what is too long reaches its client, is not kept, and is not asked for again', async () => {
  const server = serve({ answer: 10, all: 100, keep: 1000, keys: 10 })
  const response = await server.create()
  for (const part of ['12345', '67890', 'abcde']) server.say(part)
  server.end()
  expect(await response.text()).toBe('1234567890abcde')
  expect((await server.find()).status).toBe(410)
  expect((await server.create()).status).toBe(410)
  expect(server.asked()).toBe(1)
})

test('a slow client holds up the answer, and nothing else', async () => {
  const server = serve()
  let pulled = 0
  const journal = createMemoryJournal()
  const keep = keepAnswers(
    async () =>
      new Response(
        new ReadableStream<Uint8Array>({
          pull(controller) {
            pulled += 1
            controller.enqueue(new Uint8Array(64 * 1024))
            if (pulled === 64) controller.close()
          },
        }),
      ),
    () => journal,
  )
  const response = await keep(
    new Request('http://parley.test/v1/responses', { method: 'POST', headers: { 'x-parley-key': key } }),
    context(),
  )
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(pulled).toBeLessThan(10)
  expect((await response.arrayBuffer()).byteLength).toBe(64 * 64 * 1024)
  expect(server.asked()).toBe(0)
})

test('the journal is bounded in bytes, in time and in keys, and says from when on it knows', () => {
  let now = 0
  const journal = createMemoryJournal(() => now, { answer: 100, all: 150, keep: 1000, keys: 2 })
  const write = (name: string) => {
    const writer = journal.begin(name)
    writer?.head({ status: 200, headers: [] })
    writer?.append(new Uint8Array(60))
    writer?.end('whole')
  }
  for (const name of ['a', 'b', 'c']) write(name)
  // The one that ended first made room.
  expect(['a', 'b', 'c'].map((name) => journal.find(name).kind)).toEqual(['dropped', 'kept', 'kept'])
  expect(journal.begin('a')).toBeUndefined()
  now = 2000
  expect(journal.find('b').kind).toBe('dropped')
  expect(journal.find('x')).toEqual({ kind: 'unknown', since: 2000 })
})

test('followers at any time read the same', async () => {
  const journal = createMemoryJournal()
  const writer = journal.begin('k')
  const read = () => {
    const found = journal.find('k')
    return found.kind === 'kept' ? textOf(found.follow(never)) : Promise.resolve('')
  }
  const early = read()
  writer?.append(encoder.encode('ä'))
  const middle = read()
  writer?.append(encoder.encode('b'))
  writer?.end('whole')
  expect(await Promise.all([early, middle, read()])).toEqual(['äb', 'äb', 'äb'])
})
