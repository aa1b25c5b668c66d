import { expect, test } from 'vitest'
import { readEnvironment } from '../env'
import { checkResponseId } from './check-response-id'
import { createContext } from './guard'

/** Returns the id from a path, or the refusal. */
async function idOf(path: string): Promise<string | Response> {
  const context = createContext(readEnvironment({}))
  const refusal = await checkResponseId(new Request(`http://localhost${path}`), context)
  return refusal ?? context.responseId
}

test.each([
  ['/v1/responses/resp_0123', 'resp_0123'],
  ['/v1/responses/resp_1/input_items?after=x', 'resp_1'],
  ['/v1/responses/gen-1.2~3/cancel', 'gen-1.2~3'],
  ['/v1/responses/resp_bGl0ZQ==', 'resp_bGl0ZQ=='],
  ['/v1/responses/resp_bGl0ZQ%3D%3D', 'resp_bGl0ZQ=='],
  [`/v1/responses/${'x'.repeat(512)}`, 'x'.repeat(512)],
])('%s names a response', async (path, id) => {
  expect(await idOf(path)).toBe(id)
})

test.each([
  '/v1/responses/a%2Fb',
  '/v1/responses/..%2F..%2Fmodels',
  '/v1/responses/%2E%2E%2Fmodels',
  '/v1/responses/...',
  '/v1/responses/a%5Cb',
  '/v1/responses/a%3Fb=c',
  '/v1/responses/a%23b',
  '/v1/responses/a%20b',
  '/v1/responses/a%0d%0ab',
  '/v1/responses/a%2500',
  '/v1/responses/%',
  '/v1/responses/%ff',
  '/v1/responses/é',
  '/v1/responses/../models',
  `/v1/responses/${'x'.repeat(513)}`,
])('%s is refused', async (path) => {
  const refusal = await idOf(path)
  if (typeof refusal === 'string') throw new Error(`It was taken as ${refusal}.`)
  expect(refusal.status).toBe(400)
  expect(await refusal.json()).toMatchObject({
    error: { type: 'invalid_request_error', code: 'invalid_value', param: 'response_id' },
  })
})
