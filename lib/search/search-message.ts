import type { Findings } from './search-index'

/** What the page asks of the worker that searches. */
export interface SearchRequest {
  readonly id: number
  readonly query: string
  /** How many chats to give. */
  readonly most: number
}

/** What comes back. */
export type SearchReply =
  | {
      readonly kind: 'findings'
      readonly id: number
      readonly findings: Findings
      /** Not all chats were read yet. */
      readonly reading: boolean
    }
  /** Something was added, changed or removed: the same query may find something else now. */
  | { readonly kind: 'changed' }
  /** The chats cannot be read. */
  | { readonly kind: 'failed'; readonly reason: string }
