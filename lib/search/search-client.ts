import type { Conversation } from '@/lib/conversation/types'
import { createSearchIndex, type Findings } from './search-index'
import type { SearchReply, SearchRequest } from './search-message'

/** How many chats a search gives. Who needs more types another letter. */
const mostFound = 100

/** What the last search has found so far. */
export interface SearchState {
  /** What was looked for; the search of now may still be under way. */
  readonly query: string
  readonly findings: Findings
  /** Chats are still being read, so that more may come. */
  readonly reading: boolean
  /** Why only titles are searched, where that is so. */
  readonly problem: string | null
}

/** Searches chats without keeping the page waiting. Nothing throws. */
export interface SearchClient {
  /** Reads the chats, so that the first search does not wait for it. */
  start(): void
  /**
   * Searches; the latest search wins.
   *
   * @param conversations what is searched by title as long as there is no more to search in
   */
  search(query: string, conversations: readonly Conversation[]): void
  readonly getState: () => SearchState
  /** @returns how to end it */
  readonly subscribe: (onChange: () => void) => () => void
}

const nothing: Findings = { found: [], total: 0 }

interface Asked {
  readonly id: number
  readonly query: string
  readonly conversations: readonly Conversation[]
}

/** @param makeWorker tests bring another one */
export function createSearchClient(makeWorker: () => Worker = searchWorker): SearchClient {
  const listeners = new Set<() => void>()
  let state: SearchState = { query: '', findings: nothing, reading: true, problem: null }
  let worker: Worker | undefined
  let answers = false
  let last: Asked = { id: 0, query: '', conversations: [] }

  function publish(change: Partial<SearchState>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function start(): void {
    if (worker !== undefined || state.problem !== null) return
    try {
      worker = makeWorker()
      worker.addEventListener('message', ({ data }: MessageEvent<SearchReply>) => receive(data))
      worker.addEventListener('error', ({ message }) => fail(message))
    } catch (error) {
      // A strict policy, or a browser without workers.
      fail(error instanceof Error ? error.message : String(error))
    }
  }

  function receive(reply: SearchReply): void {
    if (reply.kind === 'failed') fail(reply.reason)
    else if (reply.kind === 'changed') ask()
    else if (reply.id === last.id) {
      answers = true
      publish({ query: last.query, findings: reply.findings, reading: reply.reading })
    }
  }

  function fail(reason: string): void {
    worker?.terminate()
    worker = undefined
    answers = false
    publish({ query: last.query, findings: searchTitles(), reading: false, problem: reason })
  }

  function ask(): void {
    if (last.query.trim() === '') return
    last = { ...last, id: last.id + 1 }
    const request: SearchRequest = { id: last.id, query: last.query, most: mostFound }
    worker?.postMessage(request)
  }

  function searchTitles(): Findings {
    const titles = createSearchIndex()
    titles.apply({ conversations: last.conversations })
    return titles.search(last.query, mostFound)
  }

  return {
    start,
    search(query, conversations) {
      start()
      // What is still under way is no longer wanted.
      last = { id: last.id + 1, query, conversations }
      // The worker may still be on its way, or never come.
      if (!answers || query.trim() === '') publish({ query, findings: searchTitles() })
      ask()
    },
    getState: () => state,
    subscribe(onChange) {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
  }
}

const searchWorker = () => new Worker(new URL('./search.worker.ts', import.meta.url), { type: 'module' })
