'use client'

import { words } from '@/lib/language/english/ui'
import { useState } from 'react'
import { isWithin, type Limits } from '@/lib/util/number-limits'
import { fieldLook } from './field-look'

interface NumberFieldProps {
  readonly id: string
  readonly value: unknown
  readonly limits: Limits
  readonly onChange: (value: unknown) => void
}

/** Edits a number within limits. While the text is not valid, the last valid number stays in use. */
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
        placeholder={words.notSet}
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
          {words.enterA} {limits.whole ? words.wholeNumber : 'number'} {range(limits)}
          {words.orLeaveItEmpty}
        </p>
      )}
    </>
  )
}

const range = ({ minimum, maximum }: Limits) =>
  maximum === Number.MAX_SAFE_INTEGER ? words.ofAtLeast(minimum) : `from ${minimum} to ${maximum}`
