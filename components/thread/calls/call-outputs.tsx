'use client'

import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { requestId } from '@/lib/conversation/tool-runs'
import { answerCall } from '@/lib/responses/call-outputs'
import { textOf } from '@/lib/responses/fields'
import type { Item } from '@/lib/responses/types'

interface CallOutputsProps {
  readonly calls: readonly Item[]
  /** The outputs by the ids of their calls. */
  readonly onSend: (outputs: ReadonlyMap<string, string>) => void
}

/** Where a person writes what functions, commands and patches that nothing runs here came to. All outputs go back together. */
export function CallOutputs({ calls, onSend }: CallOutputsProps) {
  const [outputs, setOutputs] = useState<ReadonlyMap<string, string>>(new Map())
  const formId = useId()
  const ids = calls.map((call) => requestId(call) ?? '')
  const names = calls.map(nameOf)
  const canAnswer = calls.every(
    (call, at) => answerCall(call, outputs.get(ids[at] ?? '') ?? '') !== undefined,
  )

  function send(event: FormEvent) {
    event.preventDefault()
    onSend(new Map(ids.map((id) => [id, outputs.get(id) ?? ''])))
  }

  return (
    <form aria-label="Tool outputs" onSubmit={send} className="flex flex-col gap-3">
      {ids.map((id, at) => (
        <div key={id}>
          <label htmlFor={`${formId}-${at}`} className="mb-1 block text-sm text-muted">
            Output of <code className="font-mono text-[13px] text-ink">{names[at]}</code>
            {names.filter((name) => name === names[at]).length > 1 && ` (call ${at + 1})`}
          </label>
          <textarea
            id={`${formId}-${at}`}
            rows={2}
            value={outputs.get(id) ?? ''}
            onChange={(event) => setOutputs(new Map(outputs).set(id, event.target.value))}
            placeholder={hints.get(calls[at]?.type ?? '') ?? 'What it returned, as text or JSON'}
            className="field-sizing-content max-h-60 w-full resize-y rounded-lg border border-line-strong bg-canvas px-3 py-2 font-mono text-[13px]/5 placeholder:text-muted"
          />
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button type="submit" look="primary" disabled={!canAnswer}>
          {calls.length === 1 ? 'Return output' : `Return ${calls.length} outputs`}
        </Button>
        <p className="min-w-0 flex-1 basis-60 text-sm text-muted">
          Or send your next message: the model is told that {calls.length === 1 ? 'it was' : 'they were'} not
          run.
        </p>
      </div>
    </form>
  )
}

/** What to write for calls that not every text answers. */
const hints: ReadonlyMap<string, string> = new Map([
  ['computer_call', 'Address of a screenshot: https://… or data:image/…'],
  ['tool_search_call', 'The tools that were found, as a JSON list'],
])

/** What was called: a function or tool by its name, anything else by what it is. */
const nameOf = (call: Item): string =>
  textOf(call['name']) || call.type.replace(/_call$/, '').replaceAll('_', ' ')
