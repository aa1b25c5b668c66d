'use client'

import { words } from '@/lib/language/english/compare'
import { Popover } from '@base-ui/react/popover'
import { Ellipsis, Merge, NotebookPen, Scale, Undo2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { compareActions } from '@/components/hooks/compare-actions'
import { useModelNames } from '@/components/hooks/model-names'
import { ActionMenu, type Choice } from '@/components/ui/action-menu'
import { IconButton } from '@/components/ui/icon-button'
import type { ModelNames } from '@/lib/client/model-names'
import type { ShownAnswer } from '@/lib/conversation/comparison/make-vote'
import { type Vote, votesOnAnswers } from '@/lib/conversation/comparison/vote'
import { toolLook } from '../toolbar/tool-look'
import { JudgeForm } from './judge-form'
import { MergeForm } from './merge-form'
import { ScoresForm } from './scores-form'
import type { Cast } from './use-vote'

interface VoteLineProps {
  readonly conversationId: string
  /** In display order. */
  readonly candidates: readonly ShownAnswer[]
  /** What was voted. */
  readonly vote: Vote | undefined
  readonly tags: readonly string[]
  readonly isHidden: boolean
  readonly cast: Cast
}

type VoteAction = 'scores' | 'judge' | 'merge' | 'undo'

/** What can be said about all answers together: that none is better, scores and notes, and what a judge says. */
export function VoteLine({ conversationId, candidates, vote, tags, isHidden, cast }: VoteLineProps) {
  const modelName = useModelNames()
  const more = useRef<HTMLButtonElement>(null)
  /** The button, while its menu is open. */
  const [opener, setOpener] = useState<HTMLElement | null>(null)
  const [form, setForm] = useState<'scores' | 'judge' | 'merge' | null>(null)
  const isTooFew = vote !== undefined && votesOnAnswers([vote]).length === 0

  function act(chosen: VoteAction | null) {
    setOpener(null)
    if (chosen === 'undo' && vote !== undefined) {
      void compareActions.unvote(conversationId, vote.id)
      more.current?.focus()
    }
    if (chosen === 'scores' || chosen === 'judge' || chosen === 'merge') setForm(chosen)
  }
  const groups: ReadonlyArray<ReadonlyArray<Choice<VoteAction>>> = [
    [
      { action: 'scores', label: words.scoresNotes, icon: NotebookPen },
      // A judge would have to name the models.
      ...(isHidden
        ? []
        : ([
            { action: 'judge', label: words.judgeMenu, icon: Scale },
            { action: 'merge', label: words.mergeMenu, icon: Merge },
          ] as const)),
    ],
    vote === undefined ? [] : [{ action: 'undo', label: words.undoVote, icon: Undo2 }],
  ]
  return (
    <section aria-label={words.vote} className="flex shrink-0 items-center print:hidden">
      <Verdict shortcut="0" isCast={vote?.verdict === 'tie'} onCast={() => cast('tie')}>
        {words.tie}
      </Verdict>
      <Verdict
        shortcut="–"
        label={words.neitherIsGood}
        isCast={vote?.verdict === 'all-bad'}
        onCast={() => cast('all-bad')}
      >
        {words.neither}
      </Verdict>
      <IconButton
        ref={more}
        icon={Ellipsis}
        label={words.moreVotes}
        aria-haspopup="menu"
        aria-expanded={opener !== null || form !== null}
        onClick={({ currentTarget }) => setOpener(currentTarget)}
      />
      {opener !== null && (
        <ActionMenu label={words.moreVotes} side="top" anchor={opener} groups={groups} onClose={act} />
      )}
      <p role="status" className="sr-only">
        {vote === undefined ? '' : words.voted(describe(vote, modelName))}
        {isTooFew && words.notCountedInRankingsFewerThan}
      </p>
      <Popover.Root open={form !== null} onOpenChange={(isOpen) => !isOpen && setForm(null)}>
        <Popover.Portal>
          <Popover.Positioner anchor={more} side="top" align="start" sideOffset={6} className="z-20">
            <Popover.Popup
              aria-label={form === null ? undefined : titles[form]}
              finalFocus={more}
              className="max-h-(--available-height) w-[min(24rem,calc(100vw-2rem))] overflow-y-auto rounded-xl border border-line-strong bg-canvas p-4 text-sm shadow-float"
            >
              {form === 'judge' && (
                <JudgeForm conversationId={conversationId} candidates={candidates} tags={tags} />
              )}
              {form === 'merge' && (
                <MergeForm
                  conversationId={conversationId}
                  candidates={candidates}
                  onDone={() => setForm(null)}
                />
              )}
              {form === 'scores' && (
                <ScoresForm
                  candidates={candidates}
                  isHidden={isHidden}
                  hasVote={vote !== undefined}
                  onSave={(scores, note) => {
                    setForm(null)
                    if (scores.size > 0) cast('scores', { scores, note })
                    else if (vote !== undefined) void compareActions.vote(conversationId, { ...vote, note })
                  }}
                />
              )}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </section>
  )
}

const titles = { scores: words.scoresNotes, judge: words.judge, merge: words.mergeAnswers }

interface VerdictProps {
  readonly shortcut: string
  /** The accessible name, if it is more than the text. */
  readonly label?: string
  readonly isCast: boolean
  readonly onCast: () => void
  readonly children: string
}

function Verdict({ shortcut, label, isCast, onCast, children }: VerdictProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isCast}
      data-tooltip={label}
      onClick={onCast}
      className={toolLook}
    >
      {children}
      <kbd
        aria-hidden
        className="rounded border border-line px-1 font-sans text-xs font-normal max-sm:hidden pointer-coarse:hidden"
      >
        {shortcut}
      </kbd>
    </button>
  )
}

function describe({ verdict, best, candidates }: Vote, modelName: ModelNames): string {
  const winner = candidates.find(({ turnId }) => turnId === best)
  if (winner !== undefined) return words.votedBestOf(winner.label ?? modelName(winner.model))
  return verdict === 'tie' ? words.votedTie : verdict === 'all-bad' ? words.votedNeither : words.scoresSaved
}
