'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import { type Prompt, type Variable, variablesOf } from '@/lib/prompts/prompt'
import { VariableFields } from './variable-fields'

interface PromptEditorProps {
  readonly prompt: Prompt
  readonly onSave: (prompt: Prompt) => void
  readonly onCancel: () => void
}

/** A prompt being written: its title, its text, and what is known of the variables that the text names. */
export function PromptEditor({ prompt, onSave, onCancel }: PromptEditorProps) {
  const [title, setTitle] = useState(prompt.title)
  const [text, setText] = useState(prompt.text)
  const [known, setKnown] = useState(prompt.variables)
  const id = useId()
  const variables = variablesOf({ text, variables: known })
  const canSave = title.trim() !== '' && text.trim() !== ''

  const change = (changed: Variable) =>
    setKnown([...known.filter(({ name }) => name !== changed.name), changed])

  return (
    <form
      aria-label={prompt.title === '' ? 'New prompt' : `Edit ${prompt.title}`}
      className="flex flex-col gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (canSave) onSave({ ...prompt, title: title.trim(), text, variables })
      }}
    >
      <div>
        <label htmlFor={`${id}-title`} className="text-sm font-medium">
          Title
        </label>
        <input
          id={`${id}-title`}
          // Whoever opens it is about to write.
          ref={(field) => {
            if (prompt.title === '') field?.focus()
          }}
          value={title}
          dir="auto"
          autoComplete="off"
          onChange={(event) => setTitle(event.target.value)}
          className={`${fieldLook} mt-1`}
        />
      </div>
      <div>
        <label htmlFor={`${id}-text`} className="text-sm font-medium">
          Text
        </label>
        <p id={`${id}-text-help`} className="mb-1.5 text-xs text-muted">
          Write {'{{name}}'} for what is filled in each time.
        </p>
        <textarea
          id={`${id}-text`}
          aria-describedby={`${id}-text-help`}
          rows={5}
          value={text}
          dir="auto"
          onChange={(event) => setText(event.target.value)}
          className="field-sizing-content max-h-96 min-h-32 w-full rounded-lg border border-line-strong bg-canvas px-3 py-2 text-sm"
        />
      </div>
      {variables.length > 0 && (
        <fieldset>
          <legend className="text-sm font-medium">Variables</legend>
          <ul className="mt-1.5 flex flex-col gap-3">
            {variables.map((variable) => (
              <VariableFields key={variable.name} variable={variable} onChange={change} />
            ))}
          </ul>
        </fieldset>
      )}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" look="primary" disabled={!canSave}>
          Save prompt
        </Button>
      </div>
    </form>
  )
}
