'use client'

import { words } from '@/lib/language/english/thread'
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

/** Lets a person allow or deny an action of a provider's MCP server. */
export function Approval({ request, decision, onDecide }: ApprovalProps) {
  const [reason, setReason] = useState('')
  const reasonId = useId()
  const name = textOf(request['name']) || words.theTool
  if (decision !== undefined) {
    return (
      <p role="status" className="text-sm text-muted">
        {decision.status === 'done' ? words.approved : words.denied}
        {words.sentWithTheOtherDecisions}
      </p>
    )
  }
  return (
    <fieldset
      aria-label={words.approvalOf(name)}
      className="flex flex-wrap items-center gap-2 rounded-xl border border-line-strong p-3 text-sm"
    >
      <label htmlFor={reasonId} className="sr-only">
        {words.reason}
      </label>
      <input
        id={reasonId}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder={words.reasonOptional}
        className="min-h-9 min-w-0 grow basis-60 rounded-lg border border-line-strong bg-canvas px-3 text-ellipsis placeholder:text-muted pointer-coarse:min-h-11"
      />
      <Button look="primary" onClick={() => onDecide(true, reason)}>
        {words.approve}
      </Button>
      <Button onClick={() => onDecide(false, reason)}>{words.deny}</Button>
    </fieldset>
  )
}
