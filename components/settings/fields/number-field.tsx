'use client'

import { useState } from 'react'
import { isWithin, type Limits } from '@/lib/parameters/limits'
import { fieldLook } from '@/components/ui/field-look'

interface NumberFieldProps {
  readonly id: string
  readonly value: unknown
  readonly limits: Limits
  readonly onChange: (value: unknown) => void
}

/** A number within limits. While what is written is none, the last good one stays in use. */
export function NumberField({ id, value, limits, onChange }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const text = draft ?? (typeof value === 'number' ? String(value) : '')
  const isValid = (written: string) => written.trim() === '' || isWithin(limits, Number(written))
  const valid = isValid(text)

  function change(written: string) {
    setDraft(written)
    if (written.trim() === '') onChange(undefined)
    else if (isValid(written)) onChange(Number(written))
  }

  return (
    <>
      <input
        id={id}
        inputMode={limits.whole ? 'numeric' : 'text'}
        value={text}
        placeholder="Not set"
        autoComplete="off"
        aria-invalid={!valid}
        aria-describedby={valid ? `${id}-help` : `${id}-error`}
        onChange={(event) => change(event.target.value)}
        onBlur={() => {
          if (valid) setDraft(null)
        }}
        className={`${fieldLook} tabular-nums placeholder:text-muted`}
      />
      {!valid && (
        <p id={`${id}-error`} className="mt-1 text-xs text-danger">
          Enter a {limits.whole ? 'whole number' : 'number'} {range(limits)}, or leave it empty.
        </p>
      )}
    </>
  )
}

const range = ({ minimum, maximum }: Limits) =>
  maximum === Number.MAX_SAFE_INTEGER ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`
