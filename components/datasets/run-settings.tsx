'use client'

import { words } from '@/lib/language/english/datasets'
import { type ReactNode, useId } from 'react'
import { Select } from '@/components/ui/select'
import { completionWindows, hoursOf, shareOfPrice } from '@/lib/datasets/run/completion-window'
import { counted, formatPercent } from '@/lib/language/format'
import { NumberField } from '@/components/ui/number-field'
import { maxAtOnce, maxRepeats } from '@/lib/datasets/run/run'
import type { Limits } from '@/lib/util/number-limits'
import type { DataSetPlan } from '@/lib/datasets/run/run-plan'

interface RunSettingsProps {
  readonly plan: DataSetPlan
  /** Whether the providers of all models take their time for less. */
  readonly hasWindows: boolean
  readonly onChange: (plan: DataSetPlan) => void
}

const whole = (minimum: number, maximum: number): Limits => ({ minimum, maximum, whole: true })
const dollars: Limits = { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, whole: false }

/** Sets how often and how fast to ask, and when to stop. */
export function RunSettings({ plan, hasWindows, onChange }: RunSettingsProps) {
  const id = useId()
  const { repeats, concurrency, perMinute, budget, answerTokens } = plan
  return (
    <div className="grid grid-cols-2 items-end gap-4 sm:grid-cols-3">
      <Amount
        label={words.repeats}
        help={words.timesEachRowIsAsked}
        value={repeats}
        limits={whole(1, maxRepeats)}
        onChange={(value = 1) => onChange({ ...plan, repeats: value })}
      />
      <Amount
        label={words.parallelRequests}
        help={words.requestsInProgressAtTheSame}
        value={concurrency}
        limits={whole(1, maxAtOnce)}
        onChange={(value = 4) => onChange({ ...plan, concurrency: value })}
      />
      <Amount
        label={words.maxPerMinute}
        help={words.upperLimitOnRequestsPerMinute}
        value={perMinute}
        limits={whole(1, 100_000)}
        onChange={(value) => {
          const { perMinute: _perMinute, ...others } = plan
          onChange(value === undefined ? others : { ...others, perMinute: value })
        }}
      />
      <Amount
        label={words.maxRequests}
        help={words.theRunStopsAtThisNumber}
        value={budget.requests}
        limits={whole(1, Number.MAX_SAFE_INTEGER)}
        onChange={(value) => {
          const { requests: _requests, ...others } = budget
          onChange({ ...plan, budget: value === undefined ? others : { ...others, requests: value } })
        }}
      />
      <Amount
        label={words.maxSpendUsd}
        help={words.theRunStopsBeforeExceedingIt}
        value={budget.cost}
        limits={dollars}
        onChange={(value) => {
          const { cost: _cost, ...others } = budget
          onChange({ ...plan, budget: value === undefined ? others : { ...others, cost: value } })
        }}
      />
      <Amount
        label={words.tokensPerAnswer}
        help={words.expectedLengthForTheEstimate}
        value={answerTokens}
        limits={whole(1, 1_000_000)}
        onChange={(value = 300) => onChange({ ...plan, answerTokens: value })}
      />
      {hasWindows && (
        <div className="col-span-2 sm:col-span-3">
          <label htmlFor={id} className="text-sm font-medium">
            {words.answersWithin}
          </label>
          <p id={`${id}-help`} className="mb-1.5 text-xs text-muted">
            {words.answersWithinHelp}
          </p>
          <Select
            id={id}
            aria-describedby={`${id}-help`}
            placeClassName="max-w-72"
            value={plan.window ?? ''}
            onChange={({ target }) => {
              const { window: _window, ...others } = plan
              const window = completionWindows.find((each) => each === target.value)
              onChange(window === undefined ? others : { ...others, window })
            }}
          >
            <option value="">{words.atOnce}</option>
            {completionWindows.map((window) => (
              <option key={window} value={window}>
                {words.withinWindow(
                  counted(hoursOf(window), 'hour'),
                  formatPercent(1 - shareOfPrice(window)),
                )}
              </option>
            ))}
          </Select>
        </div>
      )}
    </div>
  )
}

interface AmountProps {
  readonly label: ReactNode
  readonly help: string
  readonly value: number | undefined
  readonly limits: Limits
  readonly onChange: (value: number | undefined) => void
}

function Amount({ label, help, value, limits, onChange }: AmountProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <p id={`${id}-help`} className="mb-1.5 text-xs text-muted">
        {help}
      </p>
      <NumberField
        id={id}
        value={value}
        limits={limits}
        onChange={(written) => onChange(typeof written === 'number' ? written : undefined)}
      />
    </div>
  )
}
