import { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import { health } from './health'

test('without Redis an instance is well by itself', async () => {
  expect(await health(() => undefined)).toEqual({ status: 'ok', redis: 'none' })
})

test('a Redis that is away is told, and soon', async () => {
  const client = new Redis('redis://127.0.0.1:1', { maxRetriesPerRequest: 0, retryStrategy: () => null })
  client.on('error', () => {})
  expect(await health(() => client)).toEqual({ status: 'unavailable', redis: 'down' })
  client.disconnect()
})
