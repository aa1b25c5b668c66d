import 'server-only'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Redis } from 'ioredis'
import type { Environment } from '../env'
import { log } from '../log'
import { redis } from '../redis'
import type { Session } from './session'

/** Sessions that were signed out before they expired. Both methods reject while Redis is configured but unavailable. */
export interface EndedSessions {
  end(session: Session): Promise<void>
  has(id: string): Promise<boolean>
}

/** The limit on code attempts bounds somebody who signs in and out all day; this bounds everything else. */
const MOST = 100_000

/** Stores them in this process and in a file, so that a restart doesn't revive a session. */
export class FileEndedSessions implements EndedSessions {
  readonly #directory: string
  readonly #now: () => number
  readonly #ended = new Map<string, number>()
  readonly #loading: Promise<void>

  constructor(directory: string, now = Date.now) {
    this.#directory = directory
    this.#now = now
    this.#loading = this.#load()
  }

  async end({ id, expiresAt }: Session): Promise<void> {
    await this.#loading
    this.#remember(id, expiresAt)
    try {
      await mkdir(this.#directory, { recursive: true, mode: 0o700 })
      await appendFile(this.#file, `${id} ${expiresAt}\n`, { mode: 0o600 })
    } catch {
      log('warn', 'cannot store the end of a session; it is valid again after a restart')
    }
  }

  async has(id: string): Promise<boolean> {
    await this.#loading
    return this.#ended.has(id)
  }

  get #file(): string {
    return join(this.#directory, 'ended-sessions')
  }

  async #load(): Promise<void> {
    const text = await readFile(this.#file, 'utf8').catch(() => '')
    // A truncated line names no session and is skipped.
    for (const [, id, expiry] of text.matchAll(/^([0-9a-f]{32}) (\d{1,15})$/gm))
      if (id !== undefined && Number(expiry) > this.#now()) this.#remember(id, Number(expiry))
  }

  #remember(id: string, expiresAt: number): void {
    this.#ended.set(id, expiresAt)
    if (this.#ended.size <= MOST) return
    const [oldest = ''] = this.#ended.keys()
    this.#ended.delete(oldest)
  }
}

/** Stores them for all instances of the app. */
export class RedisEndedSessions implements EndedSessions {
  readonly #client: Redis
  readonly #now: () => number

  constructor(client: Redis, now = Date.now) {
    this.#client = client
    this.#now = now
  }

  async end({ id, expiresAt }: Session): Promise<void> {
    await this.#client.set(nameOf(id), '1', 'PX', Math.max(1, expiresAt - this.#now()))
  }

  async has(id: string): Promise<boolean> {
    return (await this.#client.exists(nameOf(id))) === 1
  }
}

const nameOf = (id: string) => `ended-session:${id}`

declare global {
  // Shared by all routes, which Next bundles separately.
  var parleyEndedSessions: EndedSessions | undefined
}

export function endedSessions({ PARLEY_DATA_DIR: directory }: Environment): EndedSessions {
  const client = redis()
  globalThis.parleyEndedSessions ??=
    client === undefined ? new FileEndedSessions(directory) : new RedisEndedSessions(client)
  return globalThis.parleyEndedSessions
}
