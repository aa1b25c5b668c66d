import { ChevronDown } from 'lucide-react'
import { fieldLook } from '@/components/ui/field-look'

interface Option {
  readonly value: string
  readonly label: string
}

interface ChoiceFieldProps {
  readonly id: string
  readonly value: string | undefined
  readonly options: readonly Option[]
  /** What it says while nothing is chosen. */
  readonly emptyLabel?: string
  readonly onChange: (value: string | undefined) => void
}

/** One of several, or none. What is set stays to be chosen even where no list has it. */
export function ChoiceField({ id, value, options, emptyLabel = 'Not set', onChange }: ChoiceFieldProps) {
  const all =
    value === undefined || options.some((option) => option.value === value)
      ? options
      : [...options, { value, label: value }]
  return (
    <div className="relative">
      <select
        id={id}
        value={value ?? ''}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
        className={`${fieldLook} appearance-none pr-8 ${value === undefined ? 'text-muted' : ''}`}
      >
        <option value="">{emptyLabel}</option>
        {all.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        size={16}
        strokeWidth={1.75}
        className="pointer-events-none absolute inset-y-0 right-2.5 my-auto text-muted"
      />
    </div>
  )
}
