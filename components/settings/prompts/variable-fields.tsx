'use client'

import { words as strings } from '@/lib/language/english/settings'
import { useState } from 'react'
import { fieldLook } from '@/components/ui/field-look'
import { Select } from '@/components/ui/select'
import type { Variable } from '@/lib/conversation/prompt'

interface VariableFieldsProps {
  readonly variable: Variable
  readonly onChange: (variable: Variable) => void
}

const kinds: ReadonlyArray<readonly [kind: Variable['kind'], label: string]> = [
  ['text', strings.text],
  ['number', strings.number],
  ['choice', strings.choice],
]

/** Edits a variable of a prompt: its kind, its options, and its initial value. */
export function VariableFields({ variable, onChange }: VariableFieldsProps) {
  const { name, kind, initial = '', options = [] } = variable
  // While the person types, a comma at the end is not an option yet.
  const [optionsText, setOptionsText] = useState(options.join(', '))

  function setOptions(written: string) {
    setOptionsText(written)
    const words = written.split(',').map((word) => word.trim())
    onChange({ ...variable, options: [...new Set(words.filter((word) => word !== ''))] })
  }

  return (
    <li className="flex flex-wrap items-center gap-2">
      <code className="w-full truncate font-mono text-code sm:w-32">{name}</code>
      <Select
        aria-label={strings.typeOf(name)}
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
          aria-label={strings.optionsOf(name)}
          placeholder={strings.oneTwoThree}
          value={optionsText}
          autoComplete="off"
          onChange={(event) => setOptions(event.target.value)}
          className={`${fieldLook} flex-2 basis-40 placeholder:text-muted`}
        />
      )}
      <input
        aria-label={strings.defaultOf(name)}
        placeholder={strings.default}
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
