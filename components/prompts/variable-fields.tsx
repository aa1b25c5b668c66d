'use client'

import { useState } from 'react'
import { fieldLook } from '@/components/ui/field-look'
import { Select } from '@/components/ui/select'
import type { Variable } from '@/lib/prompts/prompt'

interface VariableFieldsProps {
  readonly variable: Variable
  readonly onChange: (variable: Variable) => void
}

const kinds: ReadonlyArray<readonly [kind: Variable['kind'], label: string]> = [
  ['text', 'Text'],
  ['number', 'Number'],
  ['choice', 'Choice'],
]

/** What a variable of a prompt is: its kind, what it is among, and what it starts with. */
export function VariableFields({ variable, onChange }: VariableFieldsProps) {
  const { name, kind, initial = '', options = [] } = variable
  // While it is written, a comma at the end is not an option yet.
  const [optionsText, setOptionsText] = useState(options.join(', '))

  function setOptions(written: string) {
    setOptionsText(written)
    const words = written.split(',').map((word) => word.trim())
    onChange({ ...variable, options: [...new Set(words.filter((word) => word !== ''))] })
  }

  return (
    <li className="flex flex-wrap items-center gap-2">
      <code className="w-full truncate font-mono text-[13px] sm:w-32">{name}</code>
      <Select
        aria-label={`Kind of ${name}`}
        value={kind}
        onChange={({ target }) =>
          onChange({ ...variable, kind: kinds.find(([value]) => value === target.value)?.[0] ?? 'text' })
        }
        placeClassName="flex-1 basis-24"
      >
        {kinds.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      {kind === 'choice' && (
        <input
          aria-label={`Options of ${name}`}
          placeholder="One, two, three"
          value={optionsText}
          autoComplete="off"
          onChange={(event) => setOptions(event.target.value)}
          className={`${fieldLook} flex-2 basis-40 placeholder:text-muted`}
        />
      )}
      <input
        aria-label={`Default of ${name}`}
        placeholder="Default"
        value={initial}
        inputMode={kind === 'number' ? 'decimal' : 'text'}
        dir="auto"
        autoComplete="off"
        onChange={({ target }) => {
          const { initial: _initial, ...others } = variable
          onChange(target.value === '' ? others : { ...others, initial: target.value })
        }}
        className={`${fieldLook} flex-1 basis-24 placeholder:text-muted`}
      />
    </li>
  )
}
