import { expect, test } from 'vitest'
import { createEmulator } from '@/lib/emulator/emulate'
import type { Upstream } from '@/lib/server/upstreams/upstream'
import { embedFrom } from './embed-from'

const upstream = (id: string, handle: (request: Request) => Promise<Response>): Upstream => ({
  kind: 'in-process',
  id,
  label: id,
  capabilities: { chaining: true, store: true },
  handle,
})
const demo = upstream('demo', createEmulator({ tokensPerSecond: 0 }))
const { signal } = new AbortController()
const none = { embeddings: undefined, prices: [] }

test('the provider itself is asked, of the first listed model that makes embeddings', async () => {
  const found = await embedFrom([demo], none)(undefined, ['one', 'one two'], signal)
  if (!('vectors' in found)) throw new Error(found.message)
  expect(found.vectors.map(({ length }) => length)).toEqual([256, 256])
  expect(found.cost).toBe(0)
  const priced = embedFrom([demo], {
    ...none,
    prices: [{ model: 'embed-words', price: { input: 0.5, output: 0, request: 0 } }],
  })
  expect(await priced('embed-words', ['one two'], signal)).toMatchObject({ cost: 1 })
})

test('of several providers, a model is found by its own name', async () => {
  const other = upstream('other', async () => Response.json({ data: [{ id: 'chat' }] }))
  const embed = embedFrom([other, demo], { ...none, embeddings: 'embed-words' })
  expect(await embed(undefined, ['one'], signal)).toHaveProperty('vectors')
})

test('what no provider has is said in a sentence', async () => {
  const plain = upstream('plain', async (request) =>
    request.method === 'GET'
      ? Response.json({ data: [{ id: 'chat' }] })
      : Response.json({ error: { message: 'No such path' } }, { status: 404 }),
  )
  expect(await embedFrom([plain], none)(undefined, ['one'], signal)).toEqual({
    code: 'no_embedding_model',
    message: 'no provider lists a model that makes embeddings',
  })
  expect(await embedFrom([plain], none)('chat', ['one'], signal)).toMatchObject({
    status: 404,
    message: 'No such path',
  })
  expect(await embedFrom([plain, demo], none)('neither', ['one'], signal)).toHaveProperty('message')
})
