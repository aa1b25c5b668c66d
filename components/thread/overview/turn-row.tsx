'use client'

import { words as strings } from '@/lib/language/english/thread'
import { GitBranch, Undo2 } from 'lucide-react'
import type { CSSProperties, KeyboardEvent } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { answeringModel } from '@/lib/conversation/answering-model'
import type { TreeRow } from '@/lib/conversation/tree-rows'
import { questionWords, stateWords, timeWords } from './turn-words'

interface TurnRowProps {
  readonly conversationId: string
  readonly row: TreeRow
  /** Whether the shown path ends here. */
  readonly isLeaf: boolean
  /** Whether something follows it, so that continuing from it differs from showing it. */
  readonly isFollowed: boolean
  /** Whether it is the one row that Tab moves to. */
  readonly isActive: boolean
  readonly style: CSSProperties
  readonly now: Date
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** Shows it; restores it first if it is deleted. */
  readonly onActivate: () => void
  readonly onGoOn: () => void
}

/** One turn in the tree: its question, its model, its time, and its outcome. */
export function TurnRow({
  conversationId,
  row,
  isLeaf,
  isFollowed,
  isActive,
  style,
  now,
  onKeyDown,
  onActivate,
  onGoOn,
}: TurnRowProps) {
  const turn = useParley((state) => state.turns.get(conversationId)?.get(row.id))
  const nameOf = useModelNames()
  if (turn === undefined) return null
  const words = questionWords(turn)
  const state = row.deleted !== false ? 'deleted' : stateWords(turn)
  const facts = [nameOf(answeringModel(turn)), timeWords(turn, now)].join(' · ')

  return (
    <div
      role="treeitem"
      aria-label={[words, state, facts, row.shown && 'shown'].filter(Boolean).join(', ')}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.versions}
      aria-current={isLeaf ? 'true' : undefined}
      tabIndex={isActive ? 0 : -1}
      style={style}
      className="group/row absolute inset-x-0 flex cursor-pointer items-center gap-2 pr-1.5 outline-offset-[-2px] hover:bg-hover"
      onClick={onActivate}
      onKeyDown={onKeyDown}
    >
      <div className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-baseline sm:gap-3">
        <span
          dir="auto"
          className={classNames(
            'min-w-0 flex-1 truncate text-sm/4.5 sm:text-sm',
            row.shown ? 'text-ink' : 'text-muted',
            isLeaf && 'font-medium',
            row.deleted !== false && 'line-through',
          )}
        >
          {words}
        </span>
        <span className="truncate text-xs/4 text-muted tabular-nums sm:max-w-[50%] sm:shrink-0">
          {state !== '' && (
            <span className={state === 'failed' ? 'text-danger' : 'text-ink'}>{state} · </span>
          )}
          {facts}
        </span>
      </div>
      <div className="flex size-9 shrink-0 items-center justify-center pointer-coarse:size-11">
        {row.deleted === 'itself' && (
          <RowButton icon={Undo2} label={strings.restore} isActive={isActive} onClick={onActivate} />
        )}
        {row.deleted === false && isFollowed && (
          <RowButton icon={GitBranch} label={strings.continueFromHere} isActive={isActive} onClick={onGoOn} />
        )}
      </div>
    </div>
  )
}

interface RowButtonProps {
  readonly icon: typeof GitBranch
  readonly label: string
  readonly isActive: boolean
  readonly onClick: () => void
}

function RowButton({ isActive, onClick, ...props }: RowButtonProps) {
  return (
    <IconButton
      {...props}
      tabIndex={isActive ? 0 : -1}
      className="opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100 pointer-coarse:opacity-100"
      onClick={(event) => {
        // The row behind it has a different action.
        event.stopPropagation()
        onClick()
      }}
    />
  )
}
