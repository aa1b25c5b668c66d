import type { Findings } from './search-index'

/** A request from the page to the search worker. */
export interface SearchRequest {
  readonly id: number
  readonly query: string
  /** How many chats to give. */
  readonly max: number
}

/** What comes back. */
export type SearchReply =
  | {
      readonly kind: 'findings'
      readonly id: number
      readonly findings: Findings
      /** Whether some chats have not been read yet. */
      readonly reading: boolean
    }
  /** Something was added, changed, or removed: the same query may now find something else. */
  | { readonly kind: 'changed' }
  /** The chats cannot be read. */
  | { readonly kind: 'failed'; readonly reason: string }
