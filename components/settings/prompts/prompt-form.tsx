'use client'

import { words } from '@/lib/language/english/settings'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { fieldLook } from '@/components/ui/field-look'
import { GrowingField } from '@/components/ui/growing-field'
import { Select } from '@/components/ui/select'
import {
  fill,
  initialValues,
  problemOf,
  type Prompt,
  type Variable,
  variablesOf,
} from '@/lib/conversation/prompt'

interface PromptFormProps {
  readonly prompt: Prompt
  /** Called with the filled-in text; null if the person canceled. */
  readonly onClose: (text: string | null) => void
}

/** Asks for the variables of a prompt. */
export function PromptForm({ prompt, onClose }: PromptFormProps) {
  const [values, setValues] = useState(() => initialValues(prompt))
  const variables = variablesOf(prompt)
  const isReady = variables.every((variable) => !problemOf(variable, values.get(variable.name) ?? ''))

  return (
    <Dialog
      label={prompt.title}
      onClose={() => onClose(null)}
      // It goes to the composer.
      returnsFocus={false}
      className="h-fit max-h-[calc(100dvh-2rem)] w-[min(28rem,calc(100vw-2rem))] overflow-y-auto rounded-xl border border-line-strong bg-canvas p-4 shadow-float"
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          // For React, this form is inside the composer's form, which would be submitted, too.
          event.stopPropagation()
          if (isReady) onClose(fill(prompt, values))
        }}
      >
        <h2 className="text-sm font-semibold" dir="auto">
          {prompt.title}
        </h2>
        {variables.map((variable) => (
          <VariableField
            key={variable.name}
            variable={variable}
            value={values.get(variable.name) ?? ''}
            onChange={(value) => setValues(new Map(values).set(variable.name, value))}
          />
        ))}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={() => onClose(null)}>
            {words.cancel}
          </Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            {words.insert}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface VariableFieldProps {
  readonly variable: Variable
  readonly value: string
  readonly onChange: (value: string) => void
}

function VariableField({ variable, value, onChange }: VariableFieldProps) {
  const { name, kind, options = [] } = variable
  const id = useId()
  const problem = value === '' ? undefined : problemOf(variable, value)
  return (
    <div>
      <label htmlFor={id} className="text-sm" dir="auto">
        {name}
      </label>
      {kind === 'choice' ? (
        <Select id={id} value={value} onChange={({ target }) => onChange(target.value)} placeClassName="mt-1">
          {!options.includes(value) && <option value={value}>{words.choose}</option>}
          {options.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </Select>
      ) : kind === 'number' ? (
        <input
          id={id}
          value={value}
          inputMode="decimal"
          autoComplete="off"
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-error`}
          onChange={({ target }) => onChange(target.value)}
          className={`${fieldLook} mt-1`}
        />
      ) : (
        <GrowingField
          id={id}
          rows={1}
          value={value}
          dir="auto"
          onChange={({ target }) => onChange(target.value)}
          className="mt-1 max-h-40 min-h-9 w-full rounded-lg border border-line-strong bg-canvas px-3 py-1.5 text-sm pointer-coarse:min-h-11"
        />
      )}
      {problem !== undefined && (
        <p id={`${id}-error`} className="mt-1 text-xs text-danger">
          {problem}
        </p>
      )}
    </div>
  )
}
