import { appendFile, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRedis } from '../testing/start-redis'
import { FileEndedSessions, RedisEndedSessions } from './ended-sessions'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-data-'))
})
afterAll(() => rm(directory, { recursive: true }))

const now = 1_800_000_000_000
const session = (letter: string, expiresAt = now + 1000) => ({ id: letter.repeat(32), expiresAt })

test('a session that was signed out stays so after a restart, until it would have expired', async () => {
  const data = join(directory, 'of', 'the app')
  const first = new FileEndedSessions(data, () => now)
  expect(await first.has(session('a').id)).toBe(false)
  await first.end(session('a'))
  await first.end(session('b', now + 5))
  expect(await first.has(session('a').id)).toBe(true)
  // A line truncated while it was written loses only itself.
  await appendFile(join(data, 'ended-sessions'), 'cccc 18')

  const second = new FileEndedSessions(data, () => now + 10)
  expect(await second.has(session('a').id)).toBe(true)
  expect(await second.has(session('b').id)).toBe(false)
  expect(await second.has(session('c').id)).toBe(false)
  const { mode } = await stat(join(data, 'ended-sessions'))
  expect(mode & 0o077).toBe(0)
})

test('where nothing can be kept it is ended in this process', async () => {
  const ended = new FileEndedSessions('/dev/null/none', () => now)
  await ended.end(session('a'))
  expect(await ended.has(session('a').id)).toBe(true)
})

test('instances that share Redis share what was ended', async () => {
  await using server = await startRedis()
  const [one, other] = [new Redis(server.url), new Redis(server.url)]
  const ended = new RedisEndedSessions(one)
  await ended.end({ id: 'd'.repeat(32), expiresAt: Date.now() + 60_000 })
  expect(await new RedisEndedSessions(other).has('d'.repeat(32))).toBe(true)
  expect(await new RedisEndedSessions(other).has('e'.repeat(32))).toBe(false)
  one.disconnect()
  other.disconnect()
})
