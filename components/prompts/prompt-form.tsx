'use client'

import { useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import { Select } from '@/components/ui/select'
import { fill, initialValues, problemOf, type Prompt, type Variable, variablesOf } from '@/lib/prompts/prompt'

interface PromptFormProps {
  readonly prompt: Prompt
  /** With the text as it is filled in; null where it is not wanted after all. */
  readonly onClose: (text: string | null) => void
}

/** Asks for the variables of a prompt. */
export function PromptForm({ prompt, onClose }: PromptFormProps) {
  const [values, setValues] = useState(() => initialValues(prompt))
  const dialog = useRef<HTMLDialogElement>(null)
  const filled = useRef<string | null>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const variables = variablesOf(prompt)
  const isReady = variables.every((variable) => !problemOf(variable, values.get(variable.name) ?? ''))

  // A form inside the composer's form would send that.
  return createPortal(
    <dialog
      ref={dialog}
      aria-label={prompt.title}
      closedby="any"
      onClose={() => onClose(filled.current)}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-xl border border-line-strong bg-canvas p-4 text-ink shadow-lg backdrop:bg-black/40"
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          if (!isReady) return
          filled.current = fill(prompt, values)
          dialog.current?.close()
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
          <Button look="quiet" onClick={() => dialog.current?.close()}>
            Cancel
          </Button>
          <Button type="submit" look="primary" disabled={!isReady}>
            Insert
          </Button>
        </div>
      </form>
    </dialog>,
    document.body,
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
          {!options.includes(value) && <option value={value}>Choose…</option>}
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
        <textarea
          id={id}
          rows={1}
          value={value}
          dir="auto"
          onChange={({ target }) => onChange(target.value)}
          className="mt-1 field-sizing-content max-h-40 min-h-9 w-full rounded-lg border border-line-strong bg-canvas px-3 py-1.5 text-sm pointer-coarse:min-h-11"
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
