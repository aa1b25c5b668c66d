import { formatCount } from '@/lib/language/format'
import { words } from '@/lib/language/english/thread'
import { parley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { compactedTokens } from '@/lib/conversation/compacted-tokens'
import type { Turn } from '@/lib/conversation/types'
import { VersionPager } from './version-pager'

interface CompactionMarkProps {
  readonly turn: Turn
  /** What followed the same turn instead. */
  readonly versions: readonly string[]
  /** Whether nothing follows it yet. */
  readonly isLeaf: boolean
  readonly onRemove: () => void
}

/** Marks in the chat where its context was compacted: what stands above is no longer sent to this model. */
export function CompactionMark({ turn, versions, isLeaf, onRemove }: CompactionMarkProps) {
  const { ended } = turn.state
  const { parentId } = turn
  return (
    <div
      data-compaction
      className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line"
    >
      <div className="flex max-w-[85%] flex-wrap items-center justify-center gap-x-2 gap-y-1">
        <p role="status" className="text-center break-words tabular-nums">
          {textOf(turn)}
        </p>
        <VersionPager turnId={turn.id} versions={versions} of="answer" />
        {isLeaf && ended === 'completed' && parentId !== null && (
          <Button look="quiet" onClick={() => void parley.goOnFrom(parentId)}>
            {words.undo}
          </Button>
        )}
        {isLeaf && ended !== 'completed' && ended !== null && (
          <>
            <Button look="quiet" onClick={() => void parley.regenerate(turn.id)}>
              {words.tryAgain}
            </Button>
            <Button look="quiet" onClick={onRemove}>
              {words.remove}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

function textOf(turn: Turn): string {
  const { ended, error } = turn.state
  if (ended === null) return words.compacting
  if (ended !== 'completed') return words.notCompacted(error?.message ?? '')
  const tokens = compactedTokens(turn)
  if (tokens === undefined) return words.contextCompacted
  return words.contextCompactedTo(formatCount(tokens.before), formatCount(tokens.after))
}
