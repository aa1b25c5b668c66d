import type { Comparison } from '@/lib/conversation/types'
import type { Mode } from '../mode'
import type { ChangeComparison } from '../comparison-change'

/** What the toolbar shows and does. */
export interface CompareTools {
  readonly conversationId: string | null
  readonly comparison: Comparison
  readonly mode: Mode
  /** The turns whose answers are streaming. */
  readonly runningIds: readonly string[]
  readonly showsFigures: boolean
  readonly canDiff: boolean
  /** False while names are hidden, because figures would reveal them. */
  readonly canShowFigures: boolean
  readonly isNarrow: boolean
  readonly onChange: ChangeComparison
  readonly onFigures: () => void
  readonly onDiff: () => void
  /** Draws the next battle. */
  readonly onNext: () => void
}
