import type { Settings } from '@/lib/conversation/types'
import type { ConcurrencyLimit } from './concurrency-limit'

/** What differs between new turns. */
export interface TurnExtra {
  readonly continues?: true
  readonly compacts?: true
  readonly beside?: true
  /** The chat goes on showing what it shows. */
  readonly isAside?: boolean
  /** Used instead of the chat's. */
  readonly settings?: Settings
  /** The turn's id, if it is known in advance. */
  readonly id?: string
  readonly column?: string
  readonly round?: string
  readonly mergedFrom?: readonly string[]
  /** The slots to wait for before the turn is sent. */
  readonly slots?: ConcurrencyLimit
}
