import { expect, test } from 'vitest'
import { readEnvironment } from '../env'
import { checkStreamQuery } from './check-stream-query'
import { createContext } from './guard'

test.each([
  ['', undefined],
  ['?stream=true', undefined],
  ['?stream=false&starting_after=3', undefined],
  ['?stream=maybe', 400],
  ['?stream=', 400],
  ['?stream=TRUE', 400],
])('%s is answered with %s', async (query, status) => {
  const request = new Request(`http://localhost/v1/responses/resp_1${query}`)
  const refusal = await checkStreamQuery(request, createContext(readEnvironment({})))
  expect(refusal?.status).toBe(status)
})
