'use client'

import { words } from '@/lib/language/english/datasets'
import { useId } from 'react'
import { fieldLook } from '@/components/ui/field-look'
import { GrowingField } from '@/components/ui/growing-field'
import { NumberField } from '@/components/ui/number-field'
import { SimilarDetails } from './similar-details'
import { type Check, maxScale } from '@/lib/datasets/check'
import type { Limits } from '@/lib/util/number-limits'

interface CheckDetailsProps {
  readonly check: Check
  readonly number: number
  readonly onChange: (check: Check) => void
}

const positive: Limits = { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, whole: false }
const scales: Limits = { minimum: 2, maximum: maxScale, whole: true }

/** The fields of a check that only some kinds have, and its weight. */
export function CheckDetails({ check, number, onChange }: CheckDetailsProps) {
  const { kind } = check
  const isScored = kind === 'judge' || kind === 'javascript' || kind === 'similar'
  const set = (change: { readonly [Name in keyof Check]?: Check[Name] | undefined }) =>
    onChange(withoutMissing({ ...check, ...change }))
  return (
    <>
      {kind === 'number' && (
        <input
          aria-label={words.toleranceOfCheck(number)}
          placeholder={words.toleranceExample}
          value={check.tolerance ?? ''}
          autoComplete="off"
          onChange={(event) => onChange({ ...check, tolerance: event.target.value })}
          className={`${fieldLook} max-w-52 placeholder:text-muted`}
        />
      )}
      {kind === 'choice' && (
        <>
          <Lines
            label={words.choices}
            number={number}
            texts={check.choices}
            onChange={(choices) => set({ choices })}
          />
          <Lines
            label={words.passingChoices}
            number={number}
            texts={check.passing}
            onChange={(passing) => set({ passing })}
          />
        </>
      )}
      {kind === 'judge' && (
        <Amount
          label={words.scale}
          number={number}
          value={check.scale}
          limits={scales}
          onChange={(scale) => set({ scale })}
        />
      )}
      {kind === 'similar' && <SimilarDetails check={check} number={number} onChange={onChange} />}
      {isScored && (
        <Amount
          label={words.threshold}
          number={number}
          value={check.threshold}
          limits={positive}
          onChange={(threshold) => set({ threshold })}
        />
      )}
      <Amount
        label={words.weight}
        number={number}
        value={check.weight}
        limits={positive}
        onChange={(weight) => set({ weight })}
      />
      {check.transform !== undefined && (
        <label className="flex w-full flex-wrap items-center gap-2">
          {words.transform}
          <input
            aria-label={words.transformOfCheck(number)}
            value={check.transform}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => set({ transform: event.target.value || undefined })}
            className={`${fieldLook} min-w-0 flex-1 font-mono`}
          />
        </label>
      )}
    </>
  )
}

/** Returns the check without the fields that were cleared. */
function withoutMissing(check: { readonly [Name in keyof Check]: Check[Name] | undefined }): Check {
  const kept = Object.fromEntries(Object.entries(check).filter(([, value]) => value !== undefined))
  return { kind: 'contains', value: '', ...kept }
}

interface AmountProps {
  readonly label: string
  readonly number: number
  readonly value: number | undefined
  readonly limits: Limits
  readonly onChange: (value: number | undefined) => void
}

function Amount({ label, number, value, limits, onChange }: AmountProps) {
  const id = useId()
  return (
    <span className="inline-flex items-center gap-2">
      <label htmlFor={id}>
        {label}
        <span className="sr-only"> {words.ofCheck(number)}</span>
      </label>
      <span className="w-24">
        <NumberField
          id={id}
          value={value}
          limits={limits}
          onChange={(written) => onChange(typeof written === 'number' ? written : undefined)}
        />
      </span>
    </span>
  )
}

interface LinesProps {
  readonly label: string
  readonly number: number
  readonly texts: readonly string[] | undefined
  readonly onChange: (texts: readonly string[]) => void
}

function Lines({ label, number, texts = [], onChange }: LinesProps) {
  const id = useId()
  return (
    <span className="flex min-w-0 flex-1 basis-48 flex-col gap-1">
      <label htmlFor={id}>
        {label}
        <span className="sr-only"> {words.ofCheck(number)}</span>
      </label>
      <GrowingField
        id={id}
        placeholder={words.onePerLine}
        value={texts.join('\n')}
        rows={2}
        dir="auto"
        onChange={(event) => onChange(event.target.value === '' ? [] : event.target.value.split('\n'))}
        className="max-h-40 min-h-16 rounded-lg border border-line-strong bg-canvas px-3 py-1.5 placeholder:text-muted"
      />
    </span>
  )
}
