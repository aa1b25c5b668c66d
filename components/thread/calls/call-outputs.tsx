'use client'

import { words } from '@/lib/language/english/thread'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { GrowingField } from '@/components/ui/growing-field'
import { requestId } from '@/lib/conversation/tool-runs'
import { answerCall } from '@/lib/responses/call-outputs'
import { textOf } from '@/lib/responses/fields'
import type { Item } from '@/lib/responses/types'

interface CallOutputsProps {
  readonly calls: readonly Item[]
  /** Receives the outputs, keyed by call id. */
  readonly onSend: (outputs: ReadonlyMap<string, string>) => void
}

/**
 * Lets a person write the outputs of functions, commands, and patches that nothing runs here. All outputs are sent
 * together.
 */
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
    <form
      aria-label={words.toolOutputs}
      onSubmit={send}
      className="flex flex-col gap-3 rounded-xl border border-line-strong p-3"
    >
      {ids.map((id, at) => (
        <div key={id}>
          <label htmlFor={`${formId}-${at}`} className="mb-1 block text-sm text-muted">
            {words.outputOf} <code className="font-mono text-code text-ink">{names[at]}</code>
            {names.filter((name) => name === names[at]).length > 1 && ` (call ${at + 1})`}
          </label>
          <GrowingField
            id={`${formId}-${at}`}
            rows={2}
            value={outputs.get(id) ?? ''}
            onChange={(event) => setOutputs(new Map(outputs).set(id, event.target.value))}
            placeholder={hints.get(calls[at]?.type ?? '') ?? words.outputAsTextOrJson}
            className="max-h-60 w-full resize-y rounded-lg border border-line-strong bg-canvas px-3 py-2 font-mono text-code placeholder:text-muted"
          />
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button type="submit" look="primary" disabled={!canAnswer}>
          {calls.length === 1 ? words.sendOutput : words.sendOutputs(calls.length)}
        </Button>
        <p className="min-w-0 flex-1 basis-60 text-sm text-muted">
          {words.orSendYourNextMessageThe} {calls.length === 1 ? words.itWas : words.theyWere} {words.notRun}
        </p>
      </div>
    </form>
  )
}

/** What to write for calls that require a specific form of output. */
const hints: ReadonlyMap<string, string> = new Map([
  ['computer_call', words.screenshotUrlHttpsOrDataImage],
  ['tool_search_call', words.theToolsFoundAsAJson],
])

/** Returns what was called: a function or tool by its name, anything else by its type. */
const nameOf = (call: Item): string =>
  textOf(call['name']) || call.type.replace(/_call$/, '').replaceAll('_', ' ')
