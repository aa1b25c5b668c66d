'use client'

import { words } from '@/lib/language/english/settings'
import { fieldLook } from '@/components/ui/field-look'
import { GrowingField } from '@/components/ui/growing-field'
import { useFieldText } from '@/components/ui/use-field-text'

interface TextFieldProps {
  readonly id: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** A short text; an empty one sets nothing. */
export function TextField({ id, value, longest, onChange }: TextFieldProps & { readonly longest: number }) {
  const field = useFieldText(typeof value === 'string' ? value : '', onChange)
  return (
    <input
      id={id}
      {...field}
      maxLength={longest}
      aria-describedby={`${id}-help`}
      placeholder={words.notSet}
      autoComplete="off"
      className={`${fieldLook} placeholder:text-muted`}
    />
  )
}

/** A text of many lines. */
export function LongTextField({ id, value, onChange }: TextFieldProps) {
  const field = useFieldText(typeof value === 'string' ? value : '', onChange)
  return (
    <GrowingField
      id={id}
      aria-describedby={`${id}-help`}
      rows={4}
      {...field}
      dir="auto"
      className="max-h-60 min-h-24 w-full rounded-lg border border-line-strong bg-canvas px-3 py-2 text-sm"
    />
  )
}
