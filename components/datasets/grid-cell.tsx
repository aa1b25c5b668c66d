'use client'

import { words as strings } from '@/lib/language/english/datasets'
import { Check, CircleAlert, CircleHelp, Ellipsis, type LucideIcon, Minus, X } from 'lucide-react'
import { classNames } from '@/components/ui/class-names'
import type { CellChange } from '@/lib/datasets/results/earlier'
import { spreadOf, verdictOfAll } from '@/lib/datasets/results/results'
import type { Cell } from '@/lib/datasets/run/cell'
import { formatCount } from '@/lib/language/format'

interface GridCellProps {
  readonly id: string
  readonly label: string
  readonly repeats: readonly Cell[]
  /** The planned number of repeats. */
  readonly expected: number
  readonly change: CellChange | undefined
  readonly isChosen: boolean
  readonly onFocus: () => void
  readonly onChoose: () => void
}

interface State {
  readonly icon: LucideIcon
  readonly words: string
  readonly colour: string
}

const passed: State = { icon: Check, words: strings.passed, colour: 'text-success' }
const failed: State = { icon: X, words: strings.failedTheChecks, colour: 'text-danger' }
const unknown: State = { icon: CircleHelp, words: strings.inconclusive, colour: 'text-caution' }
const answered: State = { icon: Minus, words: strings.done, colour: 'text-muted' }
const error: State = { icon: CircleAlert, words: 'Error', colour: 'text-danger' }
const lost: State = { icon: CircleAlert, words: strings.lost, colour: 'text-caution' }
const waiting: State = { icon: Ellipsis, words: strings.waiting, colour: 'text-muted' }

function stateOf(repeats: readonly Cell[]): State {
  const has = (status: Cell['status']) => repeats.some((cell) => cell.status === status)
  if (has('failed')) return error
  if (has('lost')) return lost
  const verdict = verdictOfAll(repeats)
  if (verdict === false) return failed
  if (has('sent') || has('pending') || has('answered') || has('again') || repeats.length === 0) return waiting
  if (verdict === true) return passed
  return repeats.some(({ outcomes = [] }) => outcomes.length > 0) ? unknown : answered
}

const changeWords: Readonly<Record<CellChange, string>> = {
  fixed: strings.fixed,
  broken: strings.broken,
  different: strings.changed,
}

const changeLooks: Readonly<Record<CellChange, string>> = {
  fixed: 'text-success',
  broken: 'text-danger',
  different: 'text-accent',
}

/** A short form of one model's answer to one row; opens the full answer. */
export function GridCell({
  id,
  label,
  repeats,
  expected,
  change,
  isChosen,
  onFocus,
  onChoose,
}: GridCellProps) {
  const { icon: Icon, words, colour } = stateOf(repeats)
  const text = repeats.find(({ text = '' }) => text !== '')?.text ?? ''
  const problem = repeats.find((cell) => cell.problem !== undefined)?.problem ?? ''
  const notes = notesOf(repeats, expected)
  return (
    <button
      id={id}
      type="button"
      aria-label={[label, words, ...notes, change && changeWords[change], shortened(text)]
        .filter(Boolean)
        .join('. ')}
      aria-pressed={isChosen}
      onFocus={onFocus}
      onClick={onChoose}
      className={classNames(
        'flex size-full items-start gap-2 px-3 py-2 text-left -outline-offset-2 hover:bg-hover',
        isChosen && 'bg-accent-soft',
      )}
    >
      <Icon aria-hidden size={15} className={classNames('mt-0.5 shrink-0', colour)} />
      <span className="min-w-0 flex-1">
        <span
          className={classNames('line-clamp-2 text-code break-words', text === '' && 'text-muted')}
          dir="auto"
        >
          {text === '' ? problem || words : shortened(text)}
        </span>
        <span className="flex gap-2 truncate text-xs text-muted tabular-nums">
          {change !== undefined && (
            <span className={classNames('font-medium', changeLooks[change])}>{changeWords[change]}</span>
          )}
          {notes.map((note) => (
            <span key={note} className={classNames(note === unstable && 'font-medium text-caution')}>
              {note}
            </span>
          ))}
        </span>
      </span>
    </button>
  )
}

const unstable = strings.unstable

/** Returns notes about repeats: how many passed, how much they vary, and whether they agree. */
function notesOf(repeats: readonly Cell[], expected: number): readonly string[] {
  if (expected < 2 || repeats.length === 0) return []
  const { judged, passed, mean, deviation, isStable } = spreadOf(repeats)
  return [
    ...(judged > 0 ? [strings.passedOf(passed, judged)] : []),
    ...(mean !== undefined && deviation !== undefined ? [`${round(mean)} ± ${round(deviation)}`] : []),
    ...(isStable === undefined ? [] : [isStable ? strings.stable : unstable]),
  ]
}

const round = (value: number) => formatCount(Number(value.toPrecision(3)))

const shortened = (text: string) => text.slice(0, 300)
