import type { Settings } from '@/lib/conversation/types'
import { isObject } from '@/lib/responses/guards'
import { ChoiceField } from './choice-field'

interface ToolChoiceFieldProps {
  readonly id: string
  readonly value: unknown
  readonly tools: NonNullable<Settings['tools']>
  readonly onChange: (value: unknown) => void
}

const words = ['auto', 'none', 'required']

/** One of the words, or one of the chat's own functions. Other forms are shown as they are. */
export function ToolChoiceField({ id, value, tools, onChange }: ToolChoiceFieldProps) {
  const functions = tools.flatMap(({ type, name }) =>
    type === 'function' && typeof name === 'string'
      ? [{ value: JSON.stringify({ type, name }), label: `function ${name}` }]
      : [],
  )
  const options = [...words.map((word) => ({ value: word, label: word })), ...functions]
  return (
    <ChoiceField
      id={id}
      value={isObject(value) ? JSON.stringify(value) : typeof value === 'string' ? value : undefined}
      options={options}
      onChange={(chosen) => onChange(chosen?.startsWith('{') ? JSON.parse(chosen) : chosen)}
    />
  )
}
