import { afterEach, beforeEach, expect, test } from 'vitest'
import { errorResponse, invalidRequest } from '../gateway/error-response'
import { readEnvironment } from '../env'
import { type Context, createContext, type Guard } from '../guards/guard'
import { countRefused, countRefusedBy } from './count-refused'
import { countRequest } from './count-request'

beforeEach(() => {
  globalThis.parleyLimiters = undefined
})
afterEach(() => {
  globalThis.parleyLimiters = undefined
  globalThis.parleyReservations = undefined
})

function contextOf(
  variables: Record<string, string>,
  { isLocal = false, address = '192.0.2.7' } = {},
): Context {
  const context = createContext(readEnvironment(variables))
  context.owner = 'anyone'
  context.client = { address, isLocal, host: '', isSecure: false }
  return context
}

const request = () => new Request('http://parley.test/v1/responses', { method: 'POST', body: '{' })
const refuse: Guard = (_request, { requestId }) =>
  errorResponse(invalidRequest('No JSON.', 'invalid_json'), requestId)
const pass: Guard = () => undefined

test('bodies that are refused cannot be sent without end, and others of the address neither', async () => {
  let looks = 0
  const guard = countRefused([
    (...asked) => {
      looks += 1
      return refuse(...asked)
    },
  ])
  const variables = { REFUSED_PER_MINUTE: '3' }
  const statuses = await Promise.all(
    Array.from({ length: 50 }, async () => (await guard(request(), contextOf(variables)))?.status),
  )
  expect(statuses.filter((status) => status === 400)).toHaveLength(3)
  expect(statuses.filter((status) => status === 429)).toHaveLength(47)
  expect(looks).toBe(3)
  const refused = await guard(request(), contextOf(variables))
  expect(refused?.headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
  expect(await refused?.json()).toMatchObject({ error: { code: 'too_many_refused' } })
  expect((await guard(request(), contextOf(variables, { address: '192.0.2.8' })))?.status).toBe(400)
})

test('what is not refused counts nothing, however much there is', async () => {
  const guard = countRefused([pass, pass])
  for (let at = 0; at < 20; at += 1) {
    expect(await guard(request(), contextOf({ REFUSED_PER_MINUTE: '3' }))).toBeUndefined()
  }
  expect(globalThis.parleyReservations?.size).toBe(0)
})

test('a guard that fails counts, and the failure goes on', async () => {
  const guard = countRefused([() => Promise.reject(new Error('Broken'))])
  const context = contextOf({ REFUSED_PER_MINUTE: '1' })
  await expect(guard(request(), context)).rejects.toThrow('Broken')
  expect((await guard(request(), context))?.status).toBe(429)
})

test('people from elsewhere have three hundred, the machine itself has no such limit', async () => {
  const guard = countRefused([refuse])
  const statusesOf = async (isLocal: boolean) => {
    const all = Array.from(
      { length: 301 },
      async () => (await guard(request(), contextOf({}, { isLocal })))?.status,
    )
    return (await Promise.all(all)).filter((status) => status === 429).length
  }
  expect(await statusesOf(false)).toBe(1)
  expect(await statusesOf(true)).toBe(0)
})

test('what a handler refuses counts, unless it counts as a request', async () => {
  const guard = countRefused([])
  const refusing = countRefusedBy(async () => new Response(null, { status: 404 }))
  const sending = countRefusedBy(async (_request, context) => {
    await countRequest(context)
    return new Response(null, { status: 404 })
  })
  const variables = { REFUSED_PER_MINUTE: '2' }
  for (let at = 0; at < 5; at += 1) await sending(request(), contextOf(variables))
  expect(await guard(request(), contextOf(variables))).toBeUndefined()
  for (let at = 0; at < 2; at += 1) await refusing(request(), contextOf(variables))
  expect((await guard(request(), contextOf(variables)))?.status).toBe(429)
})
