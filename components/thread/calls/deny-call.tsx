'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'

interface DenyCallProps {
  readonly name: string
  readonly onDeny: (reason: string) => void
  readonly onCancel: () => void
}

/** Says no to a call, with a reason that the model gets to read. */
export function DenyCall({ name, onDeny, onCancel }: DenyCallProps) {
  const [reason, setReason] = useState('')
  return (
    <div className="flex flex-wrap items-center gap-2">
      <input
        ref={(field) => field?.focus()}
        aria-label={`Why not ${name}`}
        placeholder="Why? The model reads it (optional)"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel()
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          // Not the form, which would run the call.
          event.preventDefault()
          onDeny(reason)
        }}
        className="h-9 min-w-0 flex-1 basis-60 rounded-lg border border-line-strong bg-canvas px-3 pointer-coarse:h-11"
      />
      <Button look="danger" onClick={() => onDeny(reason)}>
        Deny
      </Button>
      <Button look="quiet" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  )
}
