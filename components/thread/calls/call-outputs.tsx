'use client'

import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { FunctionCallItem } from '@/lib/responses/types'

interface CallOutputsProps {
  readonly calls: readonly FunctionCallItem[]
  /** The outputs by `call_id`. */
  readonly onSend: (outputs: ReadonlyMap<string, string>) => void
}

/** Where a person writes what the called functions returned. All outputs go back together. */
export function CallOutputs({ calls, onSend }: CallOutputsProps) {
  const [outputs, setOutputs] = useState<ReadonlyMap<string, string>>(new Map())
  const formId = useId()

  function send(event: FormEvent) {
    event.preventDefault()
    onSend(new Map(calls.map(({ call_id }) => [call_id, outputs.get(call_id) ?? ''])))
  }

  return (
    <form aria-label="Tool outputs" onSubmit={send} className="flex flex-col gap-3">
      {calls.map((call, at) => (
        <div key={call.call_id}>
          <label htmlFor={`${formId}-${at}`} className="mb-1 block text-sm text-muted">
            Output of <code className="font-mono text-[13px] text-ink">{call.name}</code>
            {calls.filter(({ name }) => name === call.name).length > 1 && ` (call ${at + 1})`}
          </label>
          <textarea
            id={`${formId}-${at}`}
            rows={2}
            value={outputs.get(call.call_id) ?? ''}
            onChange={(event) => setOutputs(new Map(outputs).set(call.call_id, event.target.value))}
            placeholder="What the function returned, as text or JSON"
            className="field-sizing-content max-h-60 w-full resize-y rounded-lg border border-line-strong bg-canvas px-3 py-2 font-mono text-[13px]/5 placeholder:text-muted"
          />
        </div>
      ))}
      <Button type="submit" look="primary" className="self-start">
        {calls.length === 1 ? 'Return output' : `Return ${calls.length} outputs`}
      </Button>
    </form>
  )
}
