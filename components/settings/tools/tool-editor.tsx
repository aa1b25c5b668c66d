'use client'

import { words as strings } from '@/lib/language/english/settings'
import { type FormEvent, useId, useState } from 'react'
import { fieldLook } from '@/components/ui/field-look'
import { validator } from '@/lib/tools/structured/page-validator'
import { Button } from '@/components/ui/button'
import { GrowingField } from '@/components/ui/growing-field'
import type { Handler, Tool } from '@/lib/tools/tool'
import { type DraftProblems, draftOf, readDraft, type ToolDraft } from '@/lib/tools/tool-draft'
import { Field } from './field'

// Code, which stays the same in every language.
const codeExample = 'return input.a + input.b'
const addressExample = 'https://api.example.com/weather'

interface ToolEditorProps {
  /** Undefined for a new one. */
  readonly tool: Tool | undefined
  /** The names of the other tools. */
  readonly taken: readonly string[]
  readonly onSave: (tool: Omit<Tool, 'id'>) => void
  readonly onCancel: () => void
}

const handlers: ReadonlyArray<{ readonly kind: Handler['kind']; readonly words: string }> = [
  { kind: 'person', words: strings.meIWriteEachOutput },
  { kind: 'javascript', words: strings.javascriptInASandbox },
  { kind: 'http', words: strings.aUrlCalledByThisBrowser },
]

const areaLook =
  'w-full min-w-0 resize-y rounded-lg border border-line-strong bg-canvas px-3 py-2 font-mono text-code aria-invalid:border-danger'

/** Creates or edits a tool. After the first attempt to save, shows each problem in its place. */
export function ToolEditor({ tool, taken, onSave, onCancel }: ToolEditorProps) {
  const [draft, setDraft] = useState(() => draftOf(tool))
  const [problems, setProblems] = useState<DraftProblems>({})
  const id = useId()
  const set = (change: Partial<ToolDraft>) => setDraft({ ...draft, ...change })

  async function save(event: FormEvent) {
    event.preventDefault()
    const read = readDraft(draft, taken)
    if ('problems' in read) return setProblems(read.problems)
    const verdict = await validator.validate(read.tool.parameters)
    if (verdict.kind !== 'bad-schema') return onSave(read.tool)
    return setProblems({ parameters: strings.notAValidJsonSchema(verdict.message) })
  }

  return (
    <form
      aria-label={tool === undefined ? strings.newTool : strings.editTool(tool.name)}
      onSubmit={(event) => void save(event)}
      className="flex flex-col gap-4"
    >
      <Field
        id={`${id}-name`}
        label={strings.nameField}
        help={strings.lettersDigitsAndModelsSeeThis}
        problem={problems.name}
      >
        <input
          {...described(`${id}-name`, problems.name)}
          ref={(field) => {
            if (draft.name === '' && tool === undefined) field?.focus()
          }}
          value={draft.name}
          spellCheck={false}
          onChange={({ target }) => set({ name: target.value })}
          className={`${fieldLook} font-mono`}
        />
      </Field>
      <Field id={`${id}-description`} label={strings.description} help={strings.whatItDoesAndWhenTo}>
        <textarea
          {...described(`${id}-description`)}
          rows={2}
          value={draft.description}
          onChange={({ target }) => set({ description: target.value })}
          className={areaLook}
        />
      </Field>
      <Field
        id={`${id}-parameters`}
        label={strings.parameters}
        help={strings.aJsonSchemaForTheArguments}
        problem={problems.parameters}
      >
        <GrowingField
          {...described(`${id}-parameters`, problems.parameters)}
          rows={6}
          value={draft.parameters}
          spellCheck={false}
          onChange={({ target }) => set({ parameters: target.value })}
          className={`${areaLook} max-h-96`}
        />
      </Field>
      <Field id={`${id}-handler`} label={strings.outputSource} help="">
        <select
          id={`${id}-handler`}
          value={draft.kind}
          onChange={({ target }) =>
            set({ kind: handlers.find(({ kind }) => kind === target.value)?.kind ?? 'person' })
          }
          className={fieldLook}
        >
          {handlers.map(({ kind, words }) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </Field>
      {draft.kind === 'javascript' && (
        <Field
          id={`${id}-code`}
          label={strings.code}
          help={strings.theBodyOfAnAsyncFunction}
          problem={problems.code}
        >
          <GrowingField
            {...described(`${id}-code`, problems.code)}
            rows={6}
            value={draft.code}
            spellCheck={false}
            placeholder={codeExample}
            onChange={({ target }) => set({ code: target.value })}
            className={`${areaLook} max-h-96`}
          />
        </Field>
      )}
      {draft.kind === 'http' && (
        <Field
          id={`${id}-url`}
          label={strings.address}
          help={strings.receivesTheArgumentsAsJsonBy}
          problem={problems.url}
        >
          <input
            {...described(`${id}-url`, problems.url)}
            type="url"
            value={draft.url}
            placeholder={addressExample}
            onChange={({ target }) => set({ url: target.value })}
            className={fieldLook}
          />
        </Field>
      )}
      <div className="flex gap-2">
        <Button type="submit" look="primary">
          {strings.saveTool}
        </Button>
        <Button onClick={onCancel}>{strings.cancel}</Button>
      </div>
    </form>
  )
}

/** Returns the attributes that link a control to its label, its description, and its problem. */
function described(id: string, problem?: string) {
  return {
    id,
    'aria-describedby': problem === undefined ? `${id}-help` : `${id}-error`,
    'aria-invalid': problem !== undefined,
  }
}
