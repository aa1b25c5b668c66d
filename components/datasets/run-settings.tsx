'use client'

import { type ReactNode, useId } from 'react'
import { NumberField } from '@/components/settings/fields/number-field'
import { mostAtOnce, mostRepeats } from '@/lib/datasets/run/run'
import type { Limits } from '@/lib/parameters/limits'
import type { Plan } from './plan'

interface RunSettingsProps {
  readonly plan: Plan
  readonly onChange: (plan: Plan) => void
}

const whole = (minimum: number, maximum: number): Limits => ({ minimum, maximum, whole: true })
const dollars: Limits = { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, whole: false }

/** How often and how fast, and where it has to stop. */
export function RunSettings({ plan, onChange }: RunSettingsProps) {
  const { repeats, concurrency, perMinute, budget, answerTokens } = plan
  return (
    <div className="grid grid-cols-2 items-end gap-4 sm:grid-cols-3">
      <Amount
        label="Repeats"
        help="How often each row is asked."
        value={repeats}
        limits={whole(1, mostRepeats)}
        onChange={(value = 1) => onChange({ ...plan, repeats: value })}
      />
      <Amount
        label="At a time"
        help="Requests under way at once."
        value={concurrency}
        limits={whole(1, mostAtOnce)}
        onChange={(value = 4) => onChange({ ...plan, concurrency: value })}
      />
      <Amount
        label="Per minute"
        help="No more requests than that."
        value={perMinute}
        limits={whole(1, 100_000)}
        onChange={(value) => {
          const { perMinute: _perMinute, ...others } = plan
          onChange(value === undefined ? others : { ...others, perMinute: value })
        }}
      />
      <Amount
        label="Most requests"
        help="It stops before one more."
        value={budget.requests}
        limits={whole(1, Number.MAX_SAFE_INTEGER)}
        onChange={(value) => {
          const { requests: _requests, ...others } = budget
          onChange({ ...plan, budget: value === undefined ? others : { ...others, requests: value } })
        }}
      />
      <Amount
        label="Most dollars"
        help="It stops before exceeding them."
        value={budget.cost}
        limits={dollars}
        onChange={(value) => {
          const { cost: _cost, ...others } = budget
          onChange({ ...plan, budget: value === undefined ? others : { ...others, cost: value } })
        }}
      />
      <Amount
        label="Tokens per answer"
        help="About, for the estimate."
        value={answerTokens}
        limits={whole(1, 1_000_000)}
        onChange={(value = 300) => onChange({ ...plan, answerTokens: value })}
      />
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
