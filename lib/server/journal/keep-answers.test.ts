import type { ServerResponse } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, expect, test, vi } from 'vitest'
import { readEnvironment } from '../env'
import { forwardForClient } from '../gateway/forward-for-client'
import { createContext } from '../guards/guard'
import type { RouteHandler } from '../gateway/handler'
import { startUpstream } from '../gateway/test-upstream'
import { defaultLimits, type AnswerJournal, type JournalLimits } from './contract'
import { keepAnswers } from './keep-answers'
import { answerByKey, forbidByKey, resumeById, stopByKey } from './kept-routes'
import { MemoryJournal } from './memory'

const key = 'key-0123456789-abcdef'
const never = new AbortController().signal
const frame = (number: number, more: object = {}) =>
  `data: ${JSON.stringify({ type: 'response.output_text.delta', sequence_number: number, ...more })}\n\n`
const created = frame(0, { type: 'response.created', response: { id: 'resp_kept' } })

afterEach(() => vi.useRealTimers())

interface Asking {
  readonly client?: AbortSignal
  readonly key?: string | null
  readonly owner?: string
}

/** Starts a server with a journal in front of a real upstream, which answers as the test says. */
async function serve(
  limits: JournalLimits = defaultLimits,
  journal: AnswerJournal = new MemoryJournal(true, () => performance.now(), limits),
) {
  const answers: ServerResponse[] = []
  let ended = 0
  const upstream = await startUpstream((_request, response) => {
    answers.push(response)
    response.on('close', () => {
      ended += 1
    })
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': `req_${answers.length}` })
    response.flushHeaders()
  })
  const ask: RouteHandler = (request, context) =>
    forwardForClient(
      request,
      context,
      upstream.upstream,
      { method: 'POST', path: '/responses', body: Buffer.from('{}'), wantsStream: true },
      5000,
    )
  const keep = keepAnswers(ask, () => journal)
  const byKey = answerByKey(() => journal, 4)
  const forbid = forbidByKey(() => journal)
  const stop = stopByKey(() => journal)
  const contextOf = (owner: string) => ({
    ...createContext(readEnvironment({ RESUME_GRACE_SECONDS: '1' })),
    owner,
  })
  const address = (path: string) => `http://parley.test${path}`
  return {
    [Symbol.asyncDispose]: () => upstream[Symbol.asyncDispose](),
    asked: () => answers.length,
    ended: () => ended,
    say: (text: string) => answers.at(-1)?.write(text),
    end: () => answers.at(-1)?.end(),
    fail: () => answers.at(-1)?.destroy(),
    create: ({ client = never, key: given = key, owner = 'me' }: Asking = {}) =>
      keep(
        new Request(address('/v1/responses'), {
          method: 'POST',
          headers: given === null ? {} : { 'x-parley-key': given },
          signal: client,
        }),
        contextOf(owner),
      ),
    find: (query = '', { key: given = key, owner = 'me' } = {}) =>
      byKey(new Request(address(`/api/kept/${given}${query}`)), contextOf(owner)),
    forbid: (owner = 'me') =>
      forbid(new Request(address(`/api/kept/${key}`), { method: 'PUT' }), contextOf(owner)),
    stop: (owner = 'me') =>
      stop(new Request(address(`/api/kept/${key}`), { method: 'DELETE' }), contextOf(owner)),
    byId: (query: string, otherwise: RouteHandler, owner = 'me') =>
      resumeById(otherwise, () => journal)(new Request(address(`/v1/responses/resp_kept${query}`)), {
        ...contextOf(owner),
        responseId: 'resp_kept',
      }),
  }
}

/** Returns an answer's text without the comments between its frames. */
const textOf = async (response: Response) => (await response.text()).replaceAll(/^: .*\n\n/gm, '')
const elsewhere: RouteHandler = async () => new Response('elsewhere', { status: 404 })

/** Reads until a text has arrived. */
async function readUntil(response: Response, text: string) {
  const reader = response.body?.getReader()
  let read = ''
  while (!read.includes(text)) read += new TextDecoder().decode((await reader?.read())?.value)
  return reader
}

test('an answer goes on without its client, and is there for whoever has its key', async () => {
  await using server = await serve()
  const leaving = new AbortController()
  const response = await server.create({ client: leaving.signal })
  server.say(created)
  const reader = await readUntil(response, 'resp_kept')
  leaving.abort()
  await reader?.cancel()
  server.say(frame(1))
  const [found, again] = await Promise.all([server.find(), server.create()])
  server.say(frame(2))
  server.end()
  for (const answer of [found, again]) {
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    expect(await textOf(answer)).toBe(created + frame(1) + frame(2))
  }
  expect(server.asked()).toBe(1)
})

test('a key that was given up lets no request through, and one that has come is not given up', async () => {
  await using server = await serve()
  expect((await server.forbid()).status).toBe(201)
  expect((await server.create()).status).toBe(410)
  expect((await server.find()).status).toBe(410)
  expect(server.asked()).toBe(0)
  const response = await server.create({ owner: 'somebody else' })
  server.say(created)
  expect((await server.forbid('somebody else')).status).toBe(409)
  server.say(frame(1))
  server.end()
  expect(await textOf(response)).toBe(created + frame(1))
})

test('a client that stays away for the grace time ends the answer', async () => {
  await using server = await serve()
  const leaving = new AbortController()
  const response = await server.create({ client: leaving.signal })
  server.say(created)
  await readUntil(response, 'resp_kept')
  leaving.abort()
  await expect.poll(server.ended, { timeout: 4000 }).toBe(1)
  await expect((await server.find()).text()).rejects.toThrow('was cut off')
})

test('Stop reaches the upstream also after the collector has been there', async () => {
  setFlagsFromString('--expose-gc')
  await using server = await serve()
  const response = await server.create()
  server.say(created)
  await readUntil(response, 'resp_kept')
  for (let times = 0; times < 3; times += 1) {
    runInNewContext('gc()')
    await new Promise((resolve) => setImmediate(resolve))
  }
  await server.stop()
  await expect.poll(server.ended, { timeout: 4000 }).toBe(1)
})

test('a client that leaves before the answer has begun misses nothing of it', async () => {
  await using server = await serve()
  const leaving = new AbortController()
  const response = server.create({ client: leaving.signal })
  await expect.poll(server.asked).toBe(1)
  leaving.abort()
  server.say(created)
  await response
  server.say(frame(1))
  server.end()
  expect(await textOf(await server.find())).toBe(created + frame(1))
})

test('Stop ends the upstream at once, but only that of its owner', async () => {
  await using server = await serve()
  const response = await server.create()
  server.say(created)
  await readUntil(response, 'resp_kept')
  expect((await server.stop('another')).status).toBe(204)
  expect(server.ended()).toBe(0)
  expect((await server.stop()).status).toBe(204)
  await expect.poll(server.ended).toBe(1)
})

test('who has seen a part gets the rest, by key and by the id of the response', async () => {
  await using server = await serve()
  const response = await server.create()
  server.say(created + frame(1))
  await readUntil(response, '"sequence_number":1')
  const following = await server.find('?starting_after=1')
  const byId = await server.byId('?stream=true&starting_after=0', elsewhere)
  server.say(frame(2))
  server.end()
  expect(await textOf(following)).toBe(frame(2))
  expect(await textOf(byId)).toBe(frame(1) + frame(2))
  expect(await textOf(await server.byId('?stream=true', elsewhere, 'another'))).toBe('elsewhere')
  expect(await textOf(await server.byId('', elsewhere))).toBe('elsewhere')
})

test('what broke off here is asked for at the upstream, and told as broken where it has no more', async () => {
  await using server = await serve()
  const response = await server.create()
  server.say(created)
  await readUntil(response, 'resp_kept')
  server.fail()
  await expect((await server.find()).text()).rejects.toThrow('was cut off')
  const whole: RouteHandler = async () => new Response('whole')
  expect(await (await server.byId('?stream=true', whole)).text()).toBe('whole')
  await expect((await server.byId('?stream=true', elsewhere)).text()).rejects.toThrow('was cut off')
})

test('what is kept for one owner is not there for another', async () => {
  await using server = await serve()
  await server.create()
  await server.create({ owner: 'another' })
  expect(server.asked()).toBe(2)
  expect((await server.find('', { owner: 'third' })).status).toBe(404)
})

test('without a key nothing is kept; one that could be another’s is refused', async () => {
  await using server = await serve()
  const plain = await server.create({ key: null })
  server.say(created)
  const reader = await readUntil(plain, 'resp_kept')
  await reader?.cancel()
  await expect.poll(server.ended).toBe(1)
  expect((await server.create({ key: 'short' })).status).toBe(400)
  expect((await server.byId('?stream=true', elsewhere)).status).toBe(404)
  expect(server.asked()).toBe(1)
})

test('a refusal is kept as well', async () => {
  const journal = new MemoryJournal()
  const keep = keepAnswers(
    async () => Response.json({ error: {} }, { status: 429 }),
    () => journal,
  )
  const request = () =>
    new Request('http://parley.test/', { method: 'POST', headers: { 'x-parley-key': key } })
  const context = () => createContext(readEnvironment({}))
  const first = await keep(request(), context())
  const second = await keep(request(), context())
  expect([first.status, second.status]).toEqual([429, 429])
  expect(await second.text()).toBe(await first.text())
})

test('what never came is said to be so, but not where another instance may know better', async () => {
  await using server = await serve()
  const unknown = await server.find('', { key: 'key-of-nobody-at-all' })
  expect(unknown.status).toBe(404)
  expect(Number(unknown.headers.get('x-parley-known-for'))).toBeGreaterThanOrEqual(0)
  await using several = await serve(defaultLimits, new MemoryJournal(false))
  expect((await several.find()).headers.get('x-parley-known-for')).toBeNull()
})

test('what is looked for while it is on its way is found once it comes', async () => {
  await using server = await serve()
  const finding = server.find()
  await new Promise((resolve) => setTimeout(resolve, 50))
  await server.create()
  server.say(created + frame(1))
  server.end()
  expect(await textOf(await finding)).toBe(created + frame(1))
})

test('what is too long reaches its client, is not kept, and is not asked for again', async () => {
  await using server = await serve({ ...defaultLimits, answer: 150 })
  const response = await server.create()
  const parts = [1, 2, 3, 4, 5].map((number) => frame(number))
  for (const part of parts) server.say(part)
  server.end()
  expect(await textOf(response)).toBe(parts.join(''))
  expect((await server.find()).status).toBe(410)
  expect((await server.create()).status).toBe(410)
  expect(server.asked()).toBe(1)
})
