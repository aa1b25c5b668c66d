'use client'

import { words } from '@/lib/language/english/settings'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field-look'
import { GrowingField } from '@/components/ui/growing-field'
import { type Prompt, type Variable, variablesOf } from '@/lib/conversation/prompt'
import { VariableFields } from './variable-fields'

interface PromptEditorProps {
  readonly prompt: Prompt
  readonly onSave: (prompt: Prompt) => void
  readonly onCancel: () => void
}

/** Edits a prompt: its title, its text, and the variables named in the text. */
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
      aria-label={prompt.title === '' ? words.newPrompt : words.edit(prompt.title)}
      className="flex flex-col gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (canSave) onSave({ ...prompt, title: title.trim(), text, variables })
      }}
    >
      <div>
        <label htmlFor={`${id}-title`} className="text-sm font-medium">
          {words.title}
        </label>
        <input
          id={`${id}-title`}
          // A person who opens it is about to type.
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
          {words.text}
        </label>
        <p id={`${id}-text-help`} className="mb-1.5 text-xs text-muted">
          {words.write} {'{{name}}'} {words.forPartsToFillInEach}
        </p>
        <GrowingField
          id={`${id}-text`}
          aria-describedby={`${id}-text-help`}
          rows={5}
          value={text}
          dir="auto"
          onChange={(event) => setText(event.target.value)}
          className="max-h-96 min-h-32 w-full rounded-lg border border-line-strong bg-canvas px-3 py-2 text-sm"
        />
      </div>
      {variables.length > 0 && (
        <fieldset>
          <legend className="text-sm font-medium">{words.variables}</legend>
          <ul className="mt-1.5 flex flex-col gap-3">
            {variables.map((variable) => (
              <VariableFields key={variable.name} variable={variable} onChange={change} />
            ))}
          </ul>
        </fieldset>
      )}
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button type="submit" look="primary" disabled={!canSave}>
          {words.savePrompt}
        </Button>
      </div>
    </form>
  )
}
