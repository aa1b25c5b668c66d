'use client'

import { type FormEvent, useId, useState } from 'react'
import { fieldLook } from '@/components/ui/field-look'
import { validator } from '@/components/structured/validator'
import { Button } from '@/components/ui/button'
import type { Handler, Tool } from '@/lib/tools/tool'
import { type DraftProblems, draftOf, readDraft, type ToolDraft } from '@/lib/tools/tool-draft'
import { Field } from './field'

interface ToolEditorProps {
  /** Undefined for a new one. */
  readonly tool: Tool | undefined
  /** The names of the other tools. */
  readonly taken: readonly string[]
  readonly onSave: (tool: Omit<Tool, 'id'>) => void
  readonly onCancel: () => void
}

const handlers: ReadonlyArray<{ readonly kind: Handler['kind']; readonly words: string }> = [
  { kind: 'person', words: 'Me: I write each output' },
  { kind: 'javascript', words: 'JavaScript, in a sandbox' },
  { kind: 'http', words: 'An address, called by this browser' },
]

const areaLook =
  'w-full min-w-0 resize-y rounded-lg border border-line-strong bg-canvas px-3 py-2 font-mono text-[13px]/5 aria-invalid:border-danger'

/** A tool being made or changed. What is wrong is said at its place, once saving was tried. */
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
    return setProblems({ parameters: `This is no JSON Schema: ${verdict.message}.` })
  }

  return (
    <form
      aria-label={tool === undefined ? 'New tool' : `Edit ${tool.name}`}
      onSubmit={(event) => void save(event)}
      className="flex flex-col gap-4"
    >
      <Field
        id={`${id}-name`}
        label="Name"
        help="Letters, digits, _ and -. Models see it."
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
      <Field
        id={`${id}-description`}
        label="Description"
        help="What it does and when to call it. Models go by this."
      >
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
        label="Parameters"
        help="A JSON Schema of the arguments, an object."
        problem={problems.parameters}
      >
        <textarea
          {...described(`${id}-parameters`, problems.parameters)}
          rows={6}
          value={draft.parameters}
          spellCheck={false}
          onChange={({ target }) => set({ parameters: target.value })}
          className={`${areaLook} field-sizing-content max-h-96`}
        />
      </Field>
      <Field id={`${id}-handler`} label="Where the output comes from" help="">
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
          label="Code"
          help="The body of an async function that gets the arguments as input. It has no network and 10 seconds."
          problem={problems.code}
        >
          <textarea
            {...described(`${id}-code`, problems.code)}
            rows={6}
            value={draft.code}
            spellCheck={false}
            placeholder="return input.a + input.b"
            onChange={({ target }) => set({ code: target.value })}
            className={`${areaLook} field-sizing-content max-h-96`}
          />
        </Field>
      )}
      {draft.kind === 'http' && (
        <Field
          id={`${id}-url`}
          label="Address"
          help="Gets the arguments as JSON by POST, without cookies. It must allow this page (CORS)."
          problem={problems.url}
        >
          <input
            {...described(`${id}-url`, problems.url)}
            type="url"
            value={draft.url}
            placeholder="https://api.example.com/weather"
            onChange={({ target }) => set({ url: target.value })}
            className={fieldLook}
          />
        </Field>
      )}
      <div className="flex gap-2">
        <Button type="submit" look="primary">
          Save tool
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}

/** What ties a control to its label, its help and what is wrong with it. */
function described(id: string, problem?: string) {
  return {
    id,
    'aria-describedby': problem === undefined ? `${id}-help` : `${id}-error`,
    'aria-invalid': problem !== undefined,
  }
}
