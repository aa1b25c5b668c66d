import { words } from '@/lib/language/english/ui'
import { Select } from './select'

interface Option {
  readonly value: string
  readonly label: string
}

interface ChoiceFieldProps {
  readonly id: string
  readonly value: string | undefined
  readonly options: readonly Option[]
  readonly onChange: (value: string | undefined) => void
}

/** Selects one of several values, or none. The current value stays selectable even if it is not in the list. */
export function ChoiceField({ id, value, options, onChange }: ChoiceFieldProps) {
  const all =
    value === undefined || options.some((option) => option.value === value)
      ? options
      : [...options, { value, label: value }]
  return (
    <Select
      id={id}
      value={value ?? ''}
      aria-describedby={`${id}-help`}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      className={value === undefined ? 'text-muted' : ''}
    >
      <option value="">{words.notSet}</option>
      {all.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Select>
  )
}
