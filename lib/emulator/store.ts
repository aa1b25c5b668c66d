import type { Item } from '@/lib/responses/types'
import type { BackgroundResponse } from './background-response'
import type { FullResponse } from './response-object'

export interface StoreLimits {
  /** How many responses are kept. */
  readonly maximumCount: number
  /** How much text they may hold together, in UTF-16 units of their JSON. */
  readonly maximumSize: number
  readonly expireAfterMilliseconds: number
  /** How many may be written in the background at once. */
  readonly maximumRunning: number
}

export const defaultStoreLimits: StoreLimits = {
  maximumCount: 1_000,
  maximumSize: 64 * 1024 * 1024,
  expireAfterMilliseconds: 24 * 60 * 60 * 1000,
  maximumRunning: 100,
}

export interface StoredResponse {
  readonly response: FullResponse
  /** The history and the input that the response answers. */
  readonly context: readonly Item[]
  /** Tokens of context and output together: what a follow-up finds cached. */
  readonly tokens: number
  /** How many responses hang together by `previous_response_id`, up to and including this one. */
  readonly chainLength: number
  /** False for one that failed or is not over: it can be looked at, but not continued. */
  readonly chainable: boolean
  /** Size of the context's and the output's JSON, and of what the background keeps. */
  readonly size: number
  /** What writes it, or wrote it, in the background. */
  readonly background?: BackgroundResponse | undefined
}

interface Entry {
  readonly stored: StoredResponse
  readonly expiresAt: number
  size: number
}

/**
 * Responses in memory, bounded in number, size and time; the oldest go first. A response keeps its whole
 * context, so deleting an earlier one does not break those that follow it. That context is shared between
 * them in memory, but each is charged for all of it: the bound holds whichever of them is left. One that is still
 * being written in the background counts like all others, and is stopped when it goes.
 */
export class ResponseStore {
  readonly #entries = new Map<string, Entry>()
  readonly #limits: StoreLimits
  readonly #now: () => number
  #size = 0

  constructor(limits: StoreLimits, now: () => number) {
    this.#limits = limits
    this.#now = now
  }

  /** Keeps a response. False where it alone is larger than everything the store may hold. */
  put(stored: StoredResponse): boolean {
    const { size, response } = stored
    if (size > this.#limits.maximumSize || this.#limits.maximumCount < 1) return false
    this.delete(response.id)
    const expiresAt = this.#now() + this.#limits.expireAfterMilliseconds
    this.#entries.set(response.id, { stored, size, expiresAt })
    this.#size += size
    this.#prune()
    return true
  }

  /** Keeps what a response has become, in its place and for its time, unless it is gone meanwhile. */
  replace(stored: StoredResponse): void {
    const { size, response } = stored
    const entry = this.#entries.get(response.id)
    if (entry === undefined) return
    this.#entries.set(response.id, { stored, size, expiresAt: entry.expiresAt })
    this.#size += size - entry.size
    this.#prune()
  }

  /** Charges a response for more than it was put with. */
  grow(id: string, size: number): void {
    const entry = this.#entries.get(id)
    if (entry === undefined) return
    entry.size += size
    this.#size += size
    this.#prune()
  }

  /** Whether as many are being written in the background as may be. */
  get isBusy(): boolean {
    const running = [...this.#entries.values()].filter(({ stored }) => stored.background?.isOver === false)
    return running.length >= this.#limits.maximumRunning
  }

  get(id: string): StoredResponse | undefined {
    this.#prune()
    return this.#entries.get(id)?.stored
  }

  /** True if there was such a response. */
  delete(id: string): boolean {
    this.#prune()
    return this.#remove(id)
  }

  /** The item with that id, of the input or output of any stored response. */
  findItem(id: string): Item | undefined {
    this.#prune()
    for (const { stored } of this.#entries.values()) {
      const found =
        stored.response.output.find((item) => item.id === id) ?? stored.context.find((item) => item.id === id)
      if (found !== undefined) return found
    }
    return undefined
  }

  // A Map keeps the order of insertion, so the oldest entries are the first ones: no timer is needed.
  #prune(): void {
    const now = this.#now()
    for (const [id, { expiresAt }] of this.#entries) {
      const tooMany = this.#entries.size > this.#limits.maximumCount || this.#size > this.#limits.maximumSize
      if (!tooMany && expiresAt > now) return
      this.#remove(id)
    }
  }

  #remove(id: string): boolean {
    const entry = this.#entries.get(id)
    if (entry === undefined) return false
    this.#size -= entry.size
    entry.stored.background?.stop()
    return this.#entries.delete(id)
  }
}
