import type { Conversation } from '@/lib/conversation/types'
import { type Findings, SearchIndex } from './search-index'
import type { SearchReply, SearchRequest } from './search-message'

/** How many chats a search returns. To narrow it down, the person types another letter. */
const maxFound = 100

/** What the last search has found so far. */
export interface SearchState {
  /** The query of these findings; the current search may still be running. */
  readonly query: string
  readonly findings: Findings
  /** Whether chats are still being read, so that there may be more results. */
  readonly reading: boolean
  /** Why only titles are searched; null if texts are searched too. */
  readonly problem: string | null
}

const nothing: Findings = { found: [], total: 0 }

interface PendingSearch {
  readonly id: number
  readonly query: string
  readonly conversations: readonly Conversation[]
}

/** Searches chats without blocking the page. Never throws. */
export class SearchClient {
  readonly #makeWorker: () => Worker
  readonly #listeners = new Set<() => void>()
  #state: SearchState = { query: '', findings: nothing, reading: true, problem: null }
  #worker: Worker | undefined
  #answers = false
  #last: PendingSearch = { id: 0, query: '', conversations: [] }

  /**
   * @param makeWorker tests pass another one
   */
  constructor(makeWorker: () => Worker = searchWorker) {
    this.#makeWorker = makeWorker
  }

  /** Reads the chats, so that the first search does not have to wait for that. */
  start(): void {
    if (this.#worker !== undefined || this.#state.problem !== null) return
    try {
      const worker = this.#makeWorker()
      this.#worker = worker
      worker.addEventListener('message', ({ data }: MessageEvent<SearchReply>) => this.#receive(data))
      worker.addEventListener('error', ({ message }) => this.#fail(message))
    } catch (error) {
      // A strict policy, or a browser without workers.
      this.#fail(error instanceof Error ? error.message : String(error))
    }
  }

  /**
   * Searches; the latest search wins.
   *
   * @param conversations searched by title as long as nothing else can be searched
   */
  search(query: string, conversations: readonly Conversation[]): void {
    this.start()
    // The result of the search under way is no longer wanted.
    this.#last = { id: this.#last.id + 1, query, conversations }
    // The worker may still be starting, or may never start.
    if (!this.#answers || query.trim() === '') this.#publish({ query, findings: this.#searchTitles() })
    this.#ask()
  }

  readonly getState = (): SearchState => this.#state

  /** @returns how to end it */
  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange)
    return () => this.#listeners.delete(onChange)
  }

  #publish(change: Partial<SearchState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }

  #receive(reply: SearchReply): void {
    if (reply.kind === 'failed') this.#fail(reply.reason)
    else if (reply.kind === 'changed') this.#ask()
    else if (reply.id === this.#last.id) {
      this.#answers = true
      this.#publish({ query: this.#last.query, findings: reply.findings, reading: reply.reading })
    }
  }

  #fail(reason: string): void {
    this.#worker?.terminate()
    this.#worker = undefined
    this.#answers = false
    const { query } = this.#last
    this.#publish({ query, findings: this.#searchTitles(), reading: false, problem: reason })
  }

  #ask(): void {
    if (this.#last.query.trim() === '') return
    this.#last = { ...this.#last, id: this.#last.id + 1 }
    const request: SearchRequest = { id: this.#last.id, query: this.#last.query, max: maxFound }
    this.#worker?.postMessage(request)
  }

  #searchTitles(): Findings {
    const titles = new SearchIndex()
    titles.apply({ conversations: this.#last.conversations })
    return titles.search(this.#last.query, maxFound)
  }
}

const searchWorker = () => new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' })
