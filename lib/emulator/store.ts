import type { Item } from '@/lib/responses/types'
import type { FullResponse } from './response-object'

export interface StoreLimits {
  /** How many responses are kept. */
  readonly maximumCount: number
  /** How much text they may hold together, in UTF-16 units of their JSON. */
  readonly maximumSize: number
  readonly expireAfterMilliseconds: number
}

export const defaultStoreLimits: StoreLimits = {
  maximumCount: 1_000,
  maximumSize: 64 * 1024 * 1024,
  expireAfterMilliseconds: 24 * 60 * 60 * 1000,
}

export interface StoredResponse {
  readonly response: FullResponse
  /** The history and the input that the response answers. */
  readonly context: readonly Item[]
  /** Tokens of context and output together: what a follow-up finds cached. */
  readonly tokens: number
  /** How many responses hang together by `previous_response_id`, up to and including this one. */
  readonly chainLength: number
  /** False for a failed response: it can be looked at, but not continued. */
  readonly chainable: boolean
  /** Size of the context's and the output's JSON. */
  readonly size: number
}

/**
 * Responses in memory, bounded in number, size and time; the oldest go first. A response keeps its whole
 * context, so deleting an earlier one does not break those that follow it. That context is shared between
 * them in memory, but each is charged for all of it: the bound holds whichever of them is left.
 */
export class ResponseStore {
  readonly #entries = new Map<string, { readonly stored: StoredResponse; readonly expiresAt: number }>()
  readonly #limits: StoreLimits
  readonly #now: () => number
  #size = 0

  constructor(limits: StoreLimits, now: () => number) {
    this.#limits = limits
    this.#now = now
  }

  /** Keeps a response, unless it alone is larger than everything the store may hold. */
  put(stored: StoredResponse): void {
    if (stored.size > this.#limits.maximumSize || this.#limits.maximumCount < 1) return
    this.delete(stored.response.id)
    const expiresAt = this.#now() + this.#limits.expireAfterMilliseconds
    this.#entries.set(stored.response.id, { stored, expiresAt })
    this.#size += stored.size
    this.#prune()
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
    this.#size -= entry.stored.size
    return this.#entries.delete(id)
  }
}
