import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createEmulator } from '@/lib/emulator/emulate'
import { serveNode } from '@/lib/emulator/serve-node'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { portOf } from '@/lib/server/testing/port-of'
import { SocketSession } from './session'

const server = serveNode(createEmulator({ tokensPerSecond: 0 }))
let url = ''
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `ws://127.0.0.1:${portOf(server.address())}/v1/responses`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** Connects a client that sends creates and collects the frames of each until its end. */
async function connect() {
  const socket = new WebSocket(url)
  const frames: JsonObject[] = []
  let onFrame = () => {}
  socket.on('message', (data) => {
    const frame: unknown = JSON.parse(Buffer.isBuffer(data) ? data.toString() : '')
    if (isObject(frame)) frames.push(frame)
    onFrame()
  })
  await once(socket, 'open')
  const isEnd = ({ type }: JsonObject) =>
    /^(?:error|response\.(?:completed|incomplete|failed))$/.test(String(type))
  return {
    socket,
    async create(
      fields: object,
    ): Promise<{ readonly frames: readonly JsonObject[]; readonly end: JsonObject }> {
      const from = frames.length
      socket.send(JSON.stringify({ type: 'response.create', model: 'echo', ...fields }))
      for (;;) {
        const end = frames.slice(from).find(isEnd)
        if (end !== undefined) return { frames: frames.slice(from), end }
        await new Promise<void>((resolve) => {
          onFrame = resolve
        })
      }
    },
  }
}

const responseOf = ({ response }: JsonObject): JsonObject => (isObject(response) ? response : {})
const textOf = (end: JsonObject) => JSON.stringify(responseOf(end)['output'])

test('a create is answered with its events, one a frame, in order', async () => {
  const client = await connect()
  const { frames, end } = await client.create({ input: 'Count from 1 to 3.' })
  expect(frames[0]).toMatchObject({ type: 'response.created', sequence_number: 0 })
  expect(frames.map(({ sequence_number: number }) => number)).toEqual(frames.map((_frame, at) => at))
  expect(end).toMatchObject({ type: 'response.completed', response: { status: 'completed' } })
  expect((await client.create({ input: 'again', store: false })).end['type']).toBe('response.completed')
  client.socket.close()
})

test('what nobody stores is continued in its own connection, by new input alone', async () => {
  const client = await connect()
  const first = await client.create({ store: false, input: 'My name is Ada.' })
  const id = responseOf(first.end)['id']
  const second = await client.create({
    store: false,
    previous_response_id: id,
    input: 'What is my name?',
  })
  expect(textOf(second.end)).toContain('Ada')
  expect(responseOf(second.end)['previous_response_id']).toBe(id)

  const other = await connect()
  const lost = await other.create({ store: false, previous_response_id: id, input: 'Hello?' })
  expect(lost.end).toMatchObject({
    type: 'error',
    status: 400,
    error: { code: 'previous_response_not_found' },
  })
  expect((await other.create({ store: false, input: 'Then anew.' })).end['type']).toBe('response.completed')
  client.socket.close()
  other.socket.close()
})

test('a continuation that fails is forgotten', async () => {
  const client = await connect()
  const id = responseOf((await client.create({ store: false, input: 'ember' })).end)['id']
  const output = { type: 'function_call_output', call_id: 'call_of_nobody', output: '1' }
  const failed = await client.create({ store: false, previous_response_id: id, input: [output] })
  expect(failed.end).toMatchObject({ type: 'error', status: 400 })
  const again = await client.create({ store: false, previous_response_id: id, input: 'Still there?' })
  expect(again.end).toMatchObject({ error: { code: 'previous_response_not_found' } })
  client.socket.close()
})

test('what is stored is continued from anywhere', async () => {
  const one = await connect()
  const id = responseOf((await one.create({ input: 'My name is Ada.' })).end)['id']
  one.socket.close()
  const other = await connect()
  const next = await other.create({ previous_response_id: id, input: 'What is my name?' })
  expect(textOf(next.end)).toContain('Ada')
  other.socket.close()
})

test.each([
  ['no json', 'invalid_json'],
  ['[]', 'invalid_json'],
  ['{"type":"response.steer"}', 'unknown_event'],
  ['{"type":"response.create","background":true}', 'unsupported_parameter'],
  ['{"type":"response.create","model":"of nobody","input":"x"}', 'model_not_found'],
])('%s is answered with %s, and the connection stays', async (text, code) => {
  const client = await connect()
  const answered = once(client.socket, 'message')
  client.socket.send(text)
  expect(JSON.parse(String((await answered)[0]))).toMatchObject({ type: 'error', error: { code } })
  expect((await client.create({ input: 'still here' })).end['type']).toBe('response.completed')
  client.socket.close()
})

test('creates of one lane wait for each other, lanes do not, and who leaves ends all', async () => {
  const begun: string[] = []
  const signals: AbortSignal[] = []
  const sent: JsonObject[] = []
  const session = new SocketSession({
    create: (body, signal) => {
      const fields: unknown = JSON.parse(body)
      begun.push(String(isObject(fields) ? fields['input'] : ''))
      signals.push(signal)
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(new Response('{}', { status: 499 })))
      })
    },
    send: async (frame) => {
      const value: unknown = JSON.parse(frame)
      if (isObject(value)) sent.push(value)
    },
  })
  const create = (input: string, lane?: string) =>
    session.receive(JSON.stringify({ type: 'response.create', input, stream_id: lane }))
  create('a1', 'a')
  create('a2', 'a')
  create('b1', 'b')
  await Promise.resolve()
  expect(begun).toEqual(['a1', 'b1'])
  for (let count = 0; count < 80; count += 1) create('more', 'a')
  expect(sent.some(({ error }) => isObject(error) && error['code'] === 'too_many_requests')).toBe(true)
  session.close()
  expect(signals.every(({ aborted }) => aborted)).toBe(true)
  await new Promise(setImmediate)
  expect(begun).toEqual(['a1', 'b1'])
})
