import 'server-only'
import { Redis } from 'ioredis'
import { environment } from './env'
import { log } from './log'

declare global {
  // One connection per process, not one per route bundle.
  var parleyRedis: Redis | undefined
}

/**
 * Returns the connection to the Redis of REDIS_URL, opened on the first call; undefined if none is configured.
 *
 * A command fails if it gets no answer within two seconds or is sent while the server is away: the caller decides what
 * that means, and nothing waits forever. Blocking commands need a `duplicate` with a `commandTimeout` of their own.
 */
export function redis(): Redis | undefined {
  const { REDIS_URL: url } = environment()
  if (url === undefined) return undefined
  globalThis.parleyRedis ??= connect(url)
  return globalThis.parleyRedis
}

function connect(url: string): Redis {
  const client = new Redis(url, {
    commandTimeout: 2000,
    connectTimeout: 2000,
    maxRetriesPerRequest: 1,
    keyPrefix: 'parley:',
    retryStrategy: (attempt) => Math.min(attempt * 100, 2000),
  })
  let isAway = false
  // Without a listener, the first lost connection would end the process. We log it once, not on every attempt.
  client.on('error', (error: Error) => {
    if (!isAway) log('error', 'redis is away', { reason: 'code' in error ? String(error.code) : error.name })
    isAway = true
  })
  client.on('ready', () => {
    if (isAway) log('info', 'redis is back')
    isAway = false
  })
  return client
}
