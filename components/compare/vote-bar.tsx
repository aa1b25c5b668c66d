'use client'

import { words } from '@/lib/language/english/compare'
import { makeVote, type ShownAnswer } from '@/lib/conversation/comparison/make-vote'
import { compareActions } from '@/components/hooks/compare-actions'
import { Undo2 } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { fieldLook } from '@/components/ui/field-look'
import { useModelNames } from '@/components/hooks/model-names'
import type { ModelNames } from '@/lib/client/model-names'
import { nameOf } from '@/lib/conversation/comparison/comparison'
import { scores, type Vote, votesOnAnswers } from '@/lib/conversation/comparison/vote'
import { newId } from '@/lib/util/new-id'
import { isWritten } from './is-written'
import { JudgeButton } from './judge-button'

interface VoteBarProps {
  readonly conversationId: string
  /** In display order. */
  readonly candidates: readonly ShownAnswer[]
  /** What was voted. */
  readonly vote: Vote | undefined
  readonly tags: readonly string[]
  readonly isBlind: boolean
  readonly isHidden: boolean
  /** Whether the keys 1 to 9 vote: if only one column is shown at a time, they select the column. */
  readonly takesNumbers: boolean
}

/** Asks which of the last answers is the best. Keys: 1 to 9, 0 for a tie, - for none of them. */
export function VoteBar(props: VoteBarProps) {
  const { conversationId, candidates, vote, tags, isBlind, isHidden, takesNumbers } = props
  const [isScoring, setIsScoring] = useState(false)
  const [given, setGiven] = useState<ReadonlyMap<string, number>>(new Map())
  const modelName = useModelNames()
  const [note, setNote] = useState('')

  function cast(verdict: Vote['verdict'], best?: string, scoresOf: ReadonlyMap<string, number> = new Map()) {
    const details = { id: newId(), votedAt: Date.now(), verdict, best, scores: scoresOf, note, isBlind, tags }
    void compareActions.vote(conversationId, makeVote(candidates, details))
    setIsScoring(false)
  }

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWritten(event.target))
      return
    const best = takesNumbers ? candidates[Number(event.key) - 1]?.turn.id : undefined
    if (best !== undefined && event.key !== '0') cast('best', best)
    else if (event.key === '0') cast('tie')
    else if (event.key === '-') cast('all-bad')
    else return
    event.preventDefault()
  })
  useEffect(() => {
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])

  const labelOf = ({ column }: ShownAnswer, at: number) =>
    isHidden ? words.model(String.fromCodePoint(65 + at)) : nameOf(column, modelName)

  return (
    <section
      aria-label={words.vote}
      className="mx-auto flex w-full max-w-[64rem] shrink-0 flex-col gap-2 px-4 pb-3"
    >
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="mr-1 text-sm text-muted">{words.bestOf}</span>
        {candidates.map((candidate, at) => (
          <Choice
            key={candidate.turn.id}
            shortcut={takesNumbers && at < 9 ? String(at + 1) : ''}
            isChosen={vote?.best === candidate.turn.id}
            onChoose={() => cast('best', candidate.turn.id)}
          >
            {labelOf(candidate, at)}
          </Choice>
        ))}
        <Choice shortcut="0" isChosen={vote?.verdict === 'tie'} onChoose={() => cast('tie')}>
          {words.tie}
        </Choice>
        <Choice shortcut="-" isChosen={vote?.verdict === 'all-bad'} onChoose={() => cast('all-bad')}>
          {words.neitherIsGood}
        </Choice>
        <Button
          look="quiet"
          aria-expanded={isScoring}
          onClick={() => setIsScoring(!isScoring)}
          className={classNames(vote?.verdict === 'scores' && 'text-ink')}
        >
          {words.scoresNotes}
        </Button>
        {vote !== undefined && (
          <Button look="quiet" onClick={() => void compareActions.unvote(conversationId, vote.id)}>
            <Undo2 aria-hidden size={15} />
            {words.undoVote}
          </Button>
        )}
        {/* Its place is kept: a second line would move the answers. */}
        <span className={isHidden ? 'invisible' : undefined}>
          <JudgeButton conversationId={conversationId} candidates={candidates} tags={tags} />
        </span>
      </div>
      <p role="status" className="sr-only">
        {vote === undefined ? '' : words.voted(describe(vote, modelName))}
      </p>
      {vote !== undefined && votesOnAnswers([vote]).length === 0 && (
        <p className="text-sm text-muted">{words.notCountedInRankingsFewerThan}</p>
      )}
      {isScoring && (
        <form
          aria-label={words.scoresNotes}
          className="flex flex-wrap items-end gap-x-6 gap-y-2 border-t border-line pt-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (given.size > 0) cast('scores', undefined, given)
            else if (vote !== undefined) void compareActions.vote(conversationId, { ...vote, note })
          }}
        >
          {candidates.map((candidate, at) => (
            <fieldset key={candidate.turn.id} className="flex items-center gap-1">
              <legend className="max-w-40 truncate text-xs text-muted">{labelOf(candidate, at)}</legend>
              {scores.map((score) => (
                <label key={score} className="relative">
                  <input
                    type="radio"
                    name={candidate.turn.id}
                    checked={given.get(candidate.turn.id) === score}
                    onChange={() => setGiven(new Map(given).set(candidate.turn.id, score))}
                    className="peer absolute inset-0 opacity-0"
                  />
                  <span className="flex size-8 items-center justify-center rounded-md border border-line text-sm tabular-nums peer-checked:border-accent peer-checked:bg-accent-soft peer-focus-visible:outline-2 pointer-coarse:size-11">
                    {score}
                  </span>
                </label>
              ))}
            </fieldset>
          ))}
          <input
            aria-label={words.note}
            value={note}
            onChange={({ target }) => setNote(target.value)}
            placeholder={words.whyOptional}
            className={classNames(fieldLook, 'max-w-72 flex-1')}
          />
          <Button
            type="submit"
            look="primary"
            disabled={given.size < 2 && (vote === undefined || note.trim() === '')}
          >
            {words.save}
          </Button>
        </form>
      )}
    </section>
  )
}

interface ChoiceProps {
  readonly shortcut: string
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly children: string
}

function Choice({ shortcut, isChosen, onChoose, children }: ChoiceProps) {
  return (
    <Button
      aria-pressed={isChosen}
      onClick={onChoose}
      className="max-w-52 aria-pressed:border-accent aria-pressed:font-semibold"
    >
      <span className="truncate">{children}</span>
      {shortcut !== '' && (
        <kbd aria-hidden className="font-sans text-xs text-muted pointer-coarse:hidden">
          {shortcut}
        </kbd>
      )}
    </Button>
  )
}

function describe({ verdict, best, candidates }: Vote, modelName: ModelNames): string {
  const winner = candidates.find(({ turnId }) => turnId === best)
  if (winner !== undefined) return words.votedBestOf(winner.label ?? modelName(winner.model))
  return verdict === 'tie' ? words.votedTie : verdict === 'all-bad' ? words.votedNeither : words.scoresSaved
}
