import 'server-only'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Redis } from 'ioredis'
import type { Environment } from '../env'
import { log } from '../log'
import { redis } from '../redis'
import type { Session } from './session'

/** Sessions that were signed out before they expired. Both reject while Redis is configured and away. */
export interface EndedSessions {
  readonly end: (session: Session) => Promise<void>
  readonly has: (id: string) => Promise<boolean>
}

/** Somebody who signs in and out all day is bounded by the tries of a code; this bounds the rest. */
const MOST = 100_000

/** In this process and in a file, so that a restart does not bring a session back. */
export function createFileEndedSessions(directory: string, now = Date.now): EndedSessions {
  const file = join(directory, 'ended-sessions')
  const ended = new Map<string, number>()
  const remember = (id: string, expiresAt: number) => {
    ended.set(id, expiresAt)
    if (ended.size <= MOST) return
    const [oldest = ''] = ended.keys()
    ended.delete(oldest)
  }
  // A line that was cut short names no session, and is passed over.
  const load = async () => {
    const text = await readFile(file, 'utf8').catch(() => '')
    for (const [, id, expiry] of text.matchAll(/^([0-9a-f]{32}) (\d{1,15})$/gm))
      if (id !== undefined && Number(expiry) > now()) remember(id, Number(expiry))
  }
  const loading = load()
  return {
    async end({ id, expiresAt }) {
      await loading
      remember(id, expiresAt)
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 })
        await appendFile(file, `${id} ${expiresAt}\n`, { mode: 0o600 })
      } catch {
        log('warn', 'a session that was ended comes back with a restart: its end cannot be kept')
      }
    },
    async has(id) {
      await loading
      return ended.has(id)
    },
  }
}

/** For all instances of the app. */
export function createRedisEndedSessions(client: Redis, now = Date.now): EndedSessions {
  const nameOf = (id: string) => `ended-session:${id}`
  return {
    async end({ id, expiresAt }) {
      await client.set(nameOf(id), '1', 'PX', Math.max(1, expiresAt - now()))
    },
    has: async (id) => (await client.exists(nameOf(id))) === 1,
  }
}

declare global {
  // One for all routes, which Next bundles apart.
  var parleyEndedSessions: EndedSessions | undefined
}

export function endedSessions({ PARLEY_DATA_DIR: directory }: Environment): EndedSessions {
  const client = redis()
  globalThis.parleyEndedSessions ??=
    client === undefined ? createFileEndedSessions(directory) : createRedisEndedSessions(client)
  return globalThis.parleyEndedSessions
}
