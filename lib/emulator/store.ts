import type { Item } from '@/lib/responses/types'
import type { BackgroundResponse } from './background-response'
import type { FullResponse } from './response-object'

export interface StoreLimits {
  /** The maximum number of stored responses. */
  readonly maximumCount: number
  /** The maximum total text they hold, in UTF-16 units of their JSON. */
  readonly maximumSize: number
  readonly expireAfterMilliseconds: number
  /** The maximum number written in the background at once. */
  readonly maximumRunning: number
}

export const defaultStoreLimits: StoreLimits = {
  maximumCount: 1_000,
  maximumSize: 64 * 1024 * 1024,
  expireAfterMilliseconds: 24 * 60 * 60 * 1000,
  maximumRunning: 100,
}

export interface EmulatedResponse {
  readonly response: FullResponse
  /** The history and the input that the response answers. */
  readonly context: readonly Item[]
  /** Tokens of context and output together: what a follow-up request finds cached. */
  readonly tokens: number
  /** The number of responses linked by `previous_response_id`, up to and including this one. */
  readonly chainLength: number
  /** False if it failed or isn't over: it can be retrieved, but not continued. */
  readonly chainable: boolean
  /** The size of the context's and the output's JSON, and of what is stored for the background. */
  readonly size: number
  /** What writes, or wrote, the response in the background. */
  readonly background?: BackgroundResponse | undefined
}

interface Entry {
  readonly stored: EmulatedResponse
  readonly expiresAt: number
  size: number
}

/**
 * Stores responses in memory, limited in number, size and age; the oldest are removed first. A response keeps its whole
 * context, so deleting an earlier one doesn't break those that follow it. In memory they share that context, but each
 * is charged for all of it: the limit holds whichever of them remain. A response still being written in the background
 * counts like any other, and is stopped when it is removed.
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

  /** Stores a response. Returns false if it alone exceeds the store's size limit. */
  put(stored: EmulatedResponse): boolean {
    const { size, response } = stored
    if (size > this.#limits.maximumSize || this.#limits.maximumCount < 1) return false
    this.delete(response.id)
    const expiresAt = this.#now() + this.#limits.expireAfterMilliseconds
    this.#entries.set(response.id, { stored, size, expiresAt })
    this.#size += size
    this.#prune()
    return true
  }

  /** Updates a stored response in place, keeping its expiry, unless it has been removed in the meantime. */
  replace(stored: EmulatedResponse): void {
    const { size, response } = stored
    const entry = this.#entries.get(response.id)
    if (entry === undefined) return
    this.#entries.set(response.id, { stored, size, expiresAt: entry.expiresAt })
    this.#size += size - entry.size
    this.#prune()
  }

  /** Charges a response for more than its initial size. */
  grow(id: string, size: number): void {
    const entry = this.#entries.get(id)
    if (entry === undefined) return
    entry.size += size
    this.#size += size
    this.#prune()
  }

  /** Whether the maximum number of background responses is being written. */
  get isBusy(): boolean {
    const running = [...this.#entries.values()].filter(({ stored }) => stored.background?.isOver === false)
    return running.length >= this.#limits.maximumRunning
  }

  get(id: string): EmulatedResponse | undefined {
    this.#prune()
    return this.#entries.get(id)?.stored
  }

  /** Deletes a response. Returns true if it existed. */
  delete(id: string): boolean {
    this.#prune()
    return this.#remove(id)
  }

  /** Finds an item by id in the input or output of any stored response. */
  findItem(id: string): Item | undefined {
    this.#prune()
    for (const { stored } of this.#entries.values()) {
      const found =
        stored.response.output.find((item) => item.id === id) ?? stored.context.find((item) => item.id === id)
      if (found !== undefined) return found
    }
    return undefined
  }

  // A Map preserves insertion order, so the oldest entries come first: no timer is needed.
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
