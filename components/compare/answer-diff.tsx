'use client'

import { words as strings } from '@/lib/language/english/compare'
import { X } from 'lucide-react'
import { useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Dialog } from '@/components/ui/dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { type Aspect, aspects, differencesOf } from '@/lib/conversation/comparison/answer-differences'
import { useModelNames } from '@/components/hooks/model-names'
import { nameOf } from '@/lib/conversation/comparison/comparison'
import type { ShownAnswer } from '@/lib/conversation/comparison/make-vote'

const titles: Readonly<Record<Aspect, string>> = {
  words: strings.words,
  json: 'JSON',
  calls: strings.toolCalls,
  citations: strings.citations,
}

interface AnswerDiffProps {
  readonly candidates: readonly ShownAnswer[]
  readonly isHidden: boolean
  readonly onClose: () => void
}

/** Shows where two answers differ. */
export function AnswerDiff({ candidates, isHidden, onClose }: AnswerDiffProps) {
  const [chosen, setChosen] = useState<readonly [number, number]>([0, 1])
  const modelName = useModelNames()
  const [aspect, setAspect] = useState<Aspect>('words')

  const pieces = differencesOf(aspect, candidates[chosen[0]]?.turn, candidates[chosen[1]]?.turn)
  const choices = candidates.map(({ column, turn }, at) => ({
    id: turn.id,
    title: `${at + 1}. ${isHidden ? strings.model(String.fromCodePoint(65 + at)) : nameOf(column, modelName)}`,
  }))
  const choose = (side: 0 | 1) => (
    <Select
      aria-label={side === 0 ? strings.leftAnswer : strings.rightAnswer}
      value={chosen[side]}
      onChange={({ target }) =>
        setChosen(side === 0 ? [Number(target.value), chosen[1]] : [chosen[0], Number(target.value)])
      }
    >
      {choices.map(({ id, title }, at) => (
        <option key={id} value={at}>
          {title}
        </option>
      ))}
    </Select>
  )
  return (
    <Dialog
      label={strings.differences}
      onClose={onClose}
      className="flex h-fit max-h-[85dvh] w-[min(60rem,calc(100vw-2rem))] flex-col overflow-hidden rounded-2xl border border-line-strong bg-canvas shadow-float"
    >
      <div className="flex flex-wrap items-center gap-2 border-b border-line p-3">
        {choose(0)}
        <span className="text-sm text-muted">{strings.and}</span>
        {choose(1)}
        <div role="group" aria-label={strings.comparedAnswers} className="flex">
          {aspects.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === aspect}
              onClick={() => setAspect(each)}
              className={classNames(
                'min-h-9 rounded-lg px-2.5 text-sm pointer-coarse:min-h-11',
                each === aspect ? 'bg-hover font-medium' : 'text-muted hover:bg-hover',
              )}
            >
              {titles[each]}
            </button>
          ))}
        </div>
        <span className="flex-1" />
        <IconButton icon={X} label={strings.closeDifferences} onClick={onClose} />
      </div>
      <div
        role="group"
        aria-label={strings.kindOfDifference}
        tabIndex={0}
        className="min-h-0 overflow-y-auto p-4"
      >
        {pieces === undefined ? (
          <p className="text-sm text-muted">
            {aspect === 'json'
              ? strings.neitherAnswerIsJson
              : aspect === 'calls'
                ? strings.neitherAnswerCallsATool
                : strings.neitherAnswerCitesASource}
          </p>
        ) : pieces.every(({ side }) => side === 'both') ? (
          <p className="text-sm text-muted">{strings.noDifferences}</p>
        ) : (
          <div
            className={classNames(
              'break-words whitespace-pre-wrap',
              aspect === 'words' ? 'text-sm/6' : 'font-mono text-code',
            )}
          >
            {pieces.map(({ text, side }, at) =>
              side === 'both' ? (
                <span key={at}>{text}</span>
              ) : side === 'left' ? (
                <del key={at} className="bg-danger-soft text-danger decoration-1">
                  {text}
                </del>
              ) : (
                <ins key={at} className="bg-accent-soft text-accent no-underline">
                  {text}
                </ins>
              ),
            )}
          </div>
        )}
      </div>
    </Dialog>
  )
}
