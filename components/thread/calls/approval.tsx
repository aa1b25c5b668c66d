'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { ToolRun } from '@/lib/conversation/types'
import { textOf } from '@/lib/responses/fields'
import type { Item } from '@/lib/responses/types'

interface ApprovalProps {
  readonly request: Item
  /** How it was answered. */
  readonly decision: ToolRun | undefined
  readonly onDecide: (approve: boolean, reason: string) => void
}

/** Where a person allows or denies what an upstream's MCP server is to do. */
export function Approval({ request, decision, onDecide }: ApprovalProps) {
  const [reason, setReason] = useState('')
  const reasonId = useId()
  const name = textOf(request['name']) || 'the tool'
  if (decision !== undefined) {
    return (
      <p role="status" className="text-sm text-muted">
        {decision.status === 'done' ? 'Approved' : 'Denied'}. It is sent with the other answers.
      </p>
    )
  }
  return (
    <fieldset aria-label={`Approval of ${name}`} className="flex flex-wrap items-center gap-2 text-sm">
      <label htmlFor={reasonId} className="sr-only">
        Reason
      </label>
      <input
        id={reasonId}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder={`A reason, if you like, for or against ${name}`}
        className="min-h-9 min-w-0 grow basis-60 rounded-lg border border-line-strong bg-canvas px-3 text-ellipsis placeholder:text-muted pointer-coarse:min-h-11"
      />
      <Button look="primary" onClick={() => onDecide(true, reason)}>
        Approve
      </Button>
      <Button onClick={() => onDecide(false, reason)}>Deny</Button>
    </fieldset>
  )
}
