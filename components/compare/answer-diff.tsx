'use client'

import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { Select } from '@/components/ui/select'
import { type Aspect, aspects, differencesOf } from '@/lib/compare/answer-differences'
import { nameOf } from '@/lib/compare/comparison'
import type { ShownAnswer } from './vote-bar'

const titles: Readonly<Record<Aspect, string>> = {
  words: 'Words',
  json: 'JSON',
  calls: 'Tool calls',
  citations: 'Citations',
}

interface AnswerDiffProps {
  readonly candidates: readonly ShownAnswer[]
  readonly isHidden: boolean
  readonly onClose: () => void
}

/** Where two answers differ. */
export function AnswerDiff({ candidates, isHidden, onClose }: AnswerDiffProps) {
  const [chosen, setChosen] = useState<readonly [number, number]>([0, 1])
  const [aspect, setAspect] = useState<Aspect>('words')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])

  const items = (at: number) => candidates[at]?.turn.state.output ?? []
  const pieces = differencesOf(aspect, items(chosen[0]), items(chosen[1]))
  const choices = candidates.map(({ column, turn }, at) => ({
    id: turn.id,
    title: `${at + 1}. ${isHidden ? `Model ${String.fromCodePoint(65 + at)}` : nameOf(column)}`,
  }))
  const choose = (side: 0 | 1) => (
    <Select
      aria-label={side === 0 ? 'Left answer' : 'Right answer'}
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
    <dialog
      ref={dialog}
      aria-label="Differences"
      closedby="any"
      onClose={onClose}
      className="m-auto flex max-h-[85dvh] w-[min(60rem,calc(100vw-2rem))] flex-col overflow-hidden rounded-2xl border border-line-strong bg-canvas text-ink shadow-xl backdrop:bg-black/40"
    >
      <div className="flex flex-wrap items-center gap-2 border-b border-line p-3">
        {choose(0)}
        <span className="text-sm text-muted">and</span>
        {choose(1)}
        <div role="group" aria-label="What is compared" className="flex">
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
        <IconButton icon={X} label="Close differences" onClick={() => dialog.current?.close()} />
      </div>
      <div role="group" aria-label="What differs" tabIndex={0} className="min-h-0 overflow-y-auto p-4">
        {pieces === undefined ? (
          <p className="text-sm text-muted">
            {aspect === 'json'
              ? 'Neither of them is JSON.'
              : aspect === 'calls'
                ? 'Neither of them calls a tool.'
                : 'Neither of them cites anything.'}
          </p>
        ) : pieces.every(({ side }) => side === 'both') ? (
          <p className="text-sm text-muted">There is no difference.</p>
        ) : (
          <div
            className={classNames(
              'break-words whitespace-pre-wrap',
              aspect === 'words' ? 'text-[15px]/6' : 'font-mono text-[13px]/5',
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
    </dialog>
  )
}
