'use client'

import { words as strings } from '@/lib/language/english/datasets'
import { Pause, Play } from 'lucide-react'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { NumberField } from '@/components/ui/number-field'
import { cellCount } from '@/lib/datasets/run/run'
import type { RunSession, RunView } from '@/lib/datasets/run/session'
import { timeLeft } from '@/lib/datasets/run/time-left'
import { formatExactTime } from '@/lib/language/dates'
import { dueTime, isOnlyWaiting } from '@/lib/datasets/run/waiting'
import { useCollect } from './use-collect'
import { formatDuration } from '@/lib/language/duration'
import { counted, formatCount } from '@/lib/language/format'

interface RunStatusProps {
  readonly view: RunView
  readonly session: RunSession
  /** The numbers of the cells that failed or were lost. */
  readonly unanswered: readonly number[]
}

/** Shows a run's progress and its actions. */
export function RunStatus({ view, session, unanswered }: RunStatusProps) {
  const { status, run, over, rest } = view
  const all = cellCount(run)
  const left = timeLeft(view, all)
  const isAtWork = status === 'running' || status === 'pausing'
  const isDone = over >= all
  const isWaiting = isOnlyWaiting(view.cells)
  const due = run.window && isWaiting ? dueTime(view) : undefined
  useCollect(session, isWaiting && status === 'resting')
  return (
    <section aria-label={strings.progress} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="text-sm">
          <span role="status" className="font-medium">
            {wordOf(view, all)}
          </span>{' '}
          <span className="text-muted tabular-nums">
            {formatCount(over)} {strings.of} {counted(all, 'answer')}
            {due !== undefined && ` · ${strings.answersBy(formatExactTime(due))}`}
            {isAtWork && left !== undefined && ` · about ${formatDuration(left)} left`}
          </span>
        </p>
        <div className="flex flex-wrap gap-2">
          {isAtWork ? (
            <Button disabled={status === 'pausing'} onClick={session.pause}>
              <Pause aria-hidden size={16} /> {strings.pause}
            </Button>
          ) : (
            !isDone &&
            status === 'resting' && (
              <Button look={isWaiting ? 'plain' : 'primary'} onClick={() => void session.start()}>
                {isWaiting ? (
                  strings.checkNow
                ) : (
                  <>
                    <Play aria-hidden size={16} /> {strings.resume}
                  </>
                )}
              </Button>
            )
          )}
          {status === 'resting' && unanswered.length > 0 && (
            <Button onClick={() => void session.sendAgain(unanswered)}>
              {strings.send} {counted(unanswered.length, 'lostOrFailed')} {strings.again}
            </Button>
          )}
          {status === 'elsewhere' && (
            <Button onClick={() => void session.reload()}>{strings.checkAgain}</Button>
          )}
        </div>
      </div>
      <div
        role="progressbar"
        aria-label={strings.answers}
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={over}
        className="h-1 overflow-hidden rounded-full bg-hover"
      >
        <div className="h-full bg-accent" style={{ width: `${all === 0 ? 100 : (over / all) * 100}%` }} />
      </div>
      {isWaiting && <p className="text-sm text-muted">{strings.canBeClosed}</p>}
      {rest?.kind === 'problem' && (
        <p role="alert" className="text-sm text-danger">
          {rest.message}
        </p>
      )}
      {rest?.kind === 'budget' && <BudgetFields view={view} session={session} />}
    </section>
  )
}

function wordOf({ status, cells, over, rest }: RunView, all: number): string {
  if (status === 'loading') return strings.loading
  if (status === 'running') return strings.running
  if (status === 'pausing') return strings.pausing
  if (status === 'elsewhere') return strings.runningInAnotherTab
  if (over >= all) return strings.done
  if (isOnlyWaiting(cells)) return strings.waitingForTheProvider
  if (rest?.kind === 'budget') return strings.budgetReached
  return rest?.kind === 'problem' ? strings.stopped : strings.paused
}

/** Lets the person raise a budget that was reached. */
function BudgetFields({ view: { run }, session }: Pick<RunStatusProps, 'view' | 'session'>) {
  const id = useId()
  const { requests, cost } = run.budget
  return (
    <div className="mt-1 flex flex-wrap gap-4 text-sm [&_input]:mt-1">
      {requests !== undefined && (
        <div>
          <label htmlFor={`${id}-requests`}>{strings.maxRequests}</label>
          <NumberField
            id={`${id}-requests`}
            value={requests}
            limits={{ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, whole: true }}
            onChange={(value) => {
              if (typeof value === 'number') void session.setBudget({ ...run.budget, requests: value })
            }}
          />
        </div>
      )}
      {cost !== undefined && (
        <div>
          <label htmlFor={`${id}-cost`}>{strings.maxSpendUsd}</label>
          <NumberField
            id={`${id}-cost`}
            value={cost}
            limits={{ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, whole: false }}
            onChange={(value) => {
              if (typeof value === 'number') void session.setBudget({ ...run.budget, cost: value })
            }}
          />
        </div>
      )}
    </div>
  )
}
