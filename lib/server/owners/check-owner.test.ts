import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { waitFor } from '@/lib/util/testing/wait-for'
import { type Environment, readEnvironment } from '../env'
import { type Context, createContext } from '../guards/guard'
import { logOutput } from '../log'
import { type RedisServer, startRedis } from '../testing/start-redis'
import { claimResponse, ownsPrevious, ownsResponse } from './check-owner'
import { MemoryValues, RedisValues } from './owned-values'
import { createOwners, ownersSize, type ResponseOwners } from './response-owners'

let server: RedisServer
let client: Redis
beforeAll(async () => {
  server = await startRedis()
  client = new Redis(server.url, { commandTimeout: 500, maxRetriesPerRequest: 0, retryStrategy: () => null })
  client.on('error', () => {})
})
afterAll(async () => {
  client.disconnect()
  await server[Symbol.asyncDispose]()
})
afterEach(() => {
  globalThis.parleyOwners = undefined
  vi.restoreAllMocks()
})

const guarded = readEnvironment({ ACCESS_CODE: 'a code that is long enough' })
const request = new Request('http://parley.test/')

function contextOf(owner: string, responseId: string, environment: Environment = guarded): Context {
  return {
    ...createContext(environment),
    owner,
    responseId,
    fields: { previous_response_id: responseId },
  }
}

const kinds: ReadonlyArray<readonly [string, () => ResponseOwners]> = [
  ['memory', () => createOwners(new MemoryValues(ownersSize))],
  ['Redis', () => createOwners(new RedisValues(client, 'owner', ownersSize))],
]

describe.each(kinds)('responses in %s', (_name, create) => {
  test('are there for who created them, and for nobody else', async () => {
    globalThis.parleyOwners = create()
    const id = `resp_${Math.random()}`
    claimResponse(contextOf('session:ann', id), id)
    claimResponse(contextOf('session:bob', id), id)
    await waitFor(async () => expect(await globalThis.parleyOwners?.ownerOf(id)).toBe('session:ann'))
    expect(await ownsResponse(request, contextOf('session:ann', id))).toBeUndefined()
    expect(await ownsPrevious(request, contextOf('session:ann', id))).toBeUndefined()
    const refused = await ownsResponse(request, contextOf('session:bob', id))
    expect(refused?.status).toBe(404)
    expect(await refused?.json()).toMatchObject({ error: { code: 'response_not_found' } })
    const previous = await ownsPrevious(request, contextOf('token:bob', id))
    expect(previous?.status).toBe(400)
    // The error on which clients send the whole history.
    expect(await previous?.json()).toMatchObject({
      error: { code: 'previous_response_not_found', param: 'previous_response_id' },
    })
  })

  test('that nobody here has created are the upstream’s to know', async () => {
    globalThis.parleyOwners = create()
    expect(await ownsResponse(request, contextOf('session:ann', 'resp_of_before'))).toBeUndefined()
    expect(await ownsPrevious(request, contextOf('session:ann', 'resp_of_before'))).toBeUndefined()
  })
})

test('without codes and tokens there are no owners to tell apart', async () => {
  const owners = createOwners(new MemoryValues(ownersSize))
  globalThis.parleyOwners = owners
  const open = readEnvironment({})
  claimResponse(contextOf('local', 'resp_1', open), 'resp_1')
  expect(await owners.ownerOf('resp_1')).toBeUndefined()
  await owners.claim('resp_1', 'local')
  expect(await ownsResponse(request, contextOf('anyone', 'resp_1', open))).toBeUndefined()
})

test('while Redis is away nobody gets anything, and nothing breaks', async () => {
  const lines: string[] = []
  vi.spyOn(logOutput, 'write').mockImplementation((line) => {
    lines.push(line)
  })
  const away = new Redis(1, { maxRetriesPerRequest: 0, retryStrategy: () => null, lazyConnect: true })
  away.on('error', () => {})
  globalThis.parleyOwners = createOwners(new RedisValues(away, 'owner', ownersSize))
  claimResponse(contextOf('session:ann', 'resp_1'), 'resp_1')
  await waitFor(() => expect(lines.join('')).toContain('owner not kept'))
  expect((await ownsResponse(request, contextOf('session:ann', 'resp_1')))?.status).toBe(503)
  expect((await ownsPrevious(request, contextOf('session:ann', 'resp_1')))?.status).toBe(503)
  away.disconnect()
})
