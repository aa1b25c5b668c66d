'use client'

import { words as strings } from '@/lib/language/english/datasets'
import { MessageSquare, Activity, RotateCcw, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { showChat } from '@/components/ui/address'
import { showStreams } from '@/components/hooks/opened-streams'
import { parley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { describeCheck } from './check-words'
import { inputOf } from '@/lib/datasets/render'
import { repeatsOf, type Results } from '@/lib/datasets/results/results'
import { recorder } from '@/lib/inspector/recorder'
import type { Cell, Review } from '@/lib/datasets/run/cell'
import { ReviewForm } from './review-form'
import { placeOf, promptOf } from '@/lib/datasets/run/run'
import { formatDuration } from '@/lib/language/duration'
import { inputText } from '@/lib/responses/select'
import type { GridPlace } from './grid-place'
import { runStorage } from '@/lib/datasets/storage/run-storage'
import { counted, formatCost } from '@/lib/language/format'

/** What a person can do with an answer, by the number of its cell. */
interface CellActions {
  readonly onReview: (number: number, review: Review) => void
  readonly onCheckAgain: (number: number) => void
  readonly onSendAgain: (number: number) => void
}

interface CellPanelProps {
  readonly results: Results
  readonly place: GridPlace
  /** False while the run is running, because then it sends on its own. */
  readonly canSend: boolean
  /** Undefined where answers are only shown. */
  readonly actions?: CellActions
  /** False if nothing of the run is stored here, from which an answer could be opened as a chat. */
  readonly canOpen?: boolean
  readonly onClose: () => void
}

/** Shows one row for one model: the question, each answer, and the results of its checks. */
export function CellPanel({ results, place, canSend, actions, canOpen = true, onClose }: CellPanelProps) {
  const { run, rows } = results
  const { row, column } = place
  const [repeat, setRepeat] = useState(0)
  const close = useRef<HTMLButtonElement>(null)
  const data = rows[row]
  const label = run.columns[column]?.label ?? ''
  const repeats = repeatsOf(results, row, column)
  const cell = repeats.find(({ number }) => placeOf(number, run).repeat === repeat)

  useEffect(() => close.current?.focus(), [])
  useEffect(() => {
    const closeByKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') onClose()
    }
    document.addEventListener('keydown', closeByKey)
    return () => document.removeEventListener('keydown', closeByKey)
  }, [onClose])

  return (
    <aside
      aria-label={strings.answer}
      className="fixed inset-0 z-20 flex flex-col border-line bg-canvas lg:static lg:z-0 lg:w-[26rem] lg:shrink-0 lg:border-l"
    >
      <div className="flex h-14 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
        <h2 className="min-w-0 flex-1 truncate text-sm font-semibold" dir="auto">
          {strings.row} {row + 1}, {label}
        </h2>
        <IconButton ref={close} icon={X} label={strings.close} onClick={onClose} />
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-4 py-4 text-sm">
        {run.repeats > 1 && (
          <div role="group" aria-label={strings.repeats} className="flex flex-wrap gap-1">
            {Array.from({ length: run.repeats }, (_, at) => (
              <button
                key={at}
                type="button"
                aria-pressed={at === repeat}
                onClick={() => setRepeat(at)}
                className={classNames(
                  'min-h-8 min-w-8 rounded-md border px-2 text-xs tabular-nums pointer-coarse:min-h-11 pointer-coarse:min-w-11',
                  at === repeat ? 'border-accent bg-accent-soft' : 'border-line hover:bg-hover',
                )}
              >
                {at + 1}
              </button>
            ))}
          </div>
        )}
        {data !== undefined && (
          <Texts
            title={strings.question}
            text={inputText(inputOf(promptOf(run, run.columns[column]), data))}
          />
        )}
        {cell === undefined ? (
          <p className="text-muted">{strings.notSentYet}</p>
        ) : (
          <Answer
            key={cell.number}
            cell={cell}
            checks={[...run.checks, ...(data?.checks ?? [])].map(describeCheck)}
            canSend={canSend}
            actions={actions}
            canOpen={canOpen}
          />
        )}
      </div>
    </aside>
  )
}

interface AnswerProps {
  readonly cell: Cell
  /** The descriptions of the checks, in the order of the outcomes. */
  readonly checks: readonly string[]
  readonly canSend: boolean
  readonly actions: CellActions | undefined
  readonly canOpen: boolean
}

function Answer({ cell, checks, canSend, actions, canOpen }: AnswerProps) {
  const { number, status, text = '', problem, outcomes = [] } = cell
  const isOut = status === 'sent' || status === 'again' || status === 'pending'
  const mayRepeat = status === 'lost' || status === 'failed'
  // Its own request and those of its judges, as long as this page has them.
  const recordings = isOut ? [] : recordingsOf(cell)
  return (
    <>
      {problem !== undefined && (
        <p
          role="note"
          className={classNames('rounded-lg px-3 py-2', mayRepeat ? 'bg-danger-soft' : 'bg-caution-soft')}
        >
          {status === 'lost' && <span className="font-medium">{strings.lost} </span>}
          {problem}
        </p>
      )}
      {isOut ? (
        <p className="text-muted">{status === 'pending' ? strings.providerWorksOnIt : strings.inProgress}</p>
      ) : (
        text !== '' && <Texts title={strings.answer} text={text} />
      )}
      {outcomes.length > 0 && (
        <div>
          <h3 className="text-xs font-medium text-muted">{strings.checks}</h3>
          <ul className="mt-1 divide-y divide-line">
            {outcomes.map(({ passed, reason }, at) => (
              <li key={at} className="py-1.5">
                <p className="break-words">
                  <span
                    className={
                      passed === true ? 'text-success' : passed === false ? 'text-danger' : 'text-caution'
                    }
                  >
                    {passed === true
                      ? strings.passed
                      : passed === false
                        ? strings.failed
                        : strings.inconclusive}
                  </span>
                  : {checks[at]}
                </p>
                <p className="break-words text-muted">{reason}</p>
              </li>
            ))}
          </ul>
        </div>
      )}
      {status === 'done' && actions !== undefined && (
        <ReviewForm review={cell.review} onChange={(review) => actions.onReview(number, review)} />
      )}
      <p className="text-xs break-all text-muted tabular-nums">{factsOf(cell)}</p>
      <div className="flex flex-wrap gap-2">
        {!isOut && canOpen && (
          <Button onClick={() => void openAsChat(cell)}>
            <MessageSquare aria-hidden size={16} /> {strings.openAsChat}
          </Button>
        )}
        {recordings.length > 0 && (
          <Button onClick={() => showStreams(recordings.map((recording) => ({ recording, provider: '' })))}>
            <Activity aria-hidden size={16} /> {strings.inspect}
          </Button>
        )}
        {actions !== undefined && outcomes.some(({ passed }) => passed === null) && (
          <Button disabled={!canSend} onClick={() => actions.onCheckAgain(number)}>
            <RotateCcw aria-hidden size={16} /> {strings.checkAgain}
          </Button>
        )}
        {actions !== undefined && mayRepeat && (
          <Button disabled={!canSend} onClick={() => actions.onSendAgain(number)}>
            <RotateCcw aria-hidden size={16} /> {strings.sendAgain}
          </Button>
        )}
      </div>
    </>
  )
}

function Texts({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <h3 className="text-xs font-medium text-muted">{title}</h3>
      <p className="mt-1 break-words whitespace-pre-wrap" dir="auto">
        {text}
      </p>
    </div>
  )
}

function factsOf({ duration, inputTokens, outputTokens, cost, responseId }: Cell): string {
  return [
    duration === undefined ? '' : formatDuration(duration),
    inputTokens === undefined ? '' : strings.in(counted(inputTokens, 'token')),
    outputTokens === undefined ? '' : strings.out(counted(outputTokens, 'token')),
    cost === undefined ? '' : formatCost(cost),
    responseId ?? '',
  ]
    .filter((fact) => fact !== '')
    .join(' · ')
}

const recordingsOf = ({ key }: Cell) =>
  [key, ...recorder.keysFrom(`${key}-judge-`)].flatMap((each) => recorder.get(each) ?? [])

async function openAsChat({ runId, number }: Cell): Promise<void> {
  const turn = await runStorage.turn(runId, number).catch(() => undefined)
  if (turn !== undefined) showChat(await parley.addChat(turn))
}
