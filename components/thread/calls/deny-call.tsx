'use client'

import { words } from '@/lib/language/english/thread'
import { useState } from 'react'
import { Button } from '@/components/ui/button'

interface DenyCallProps {
  readonly name: string
  readonly onDeny: (reason: string) => void
  readonly onCancel: () => void
}

/** Denies a call, with a reason that the model gets to read. */
export function DenyCall({ name, onDeny, onCancel }: DenyCallProps) {
  const [reason, setReason] = useState('')
  return (
    <div className="flex flex-wrap items-center gap-2">
      <input
        ref={(field) => field?.focus()}
        aria-label={words.reasonForDenying(name)}
        placeholder={words.reasonOptionalTheModelSeesIt}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel()
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          // We must not submit the form, which would run the call.
          event.preventDefault()
          onDeny(reason)
        }}
        className="h-9 min-w-0 flex-1 basis-60 rounded-lg border border-line-strong bg-canvas px-3 pointer-coarse:h-11"
      />
      <Button look="danger" onClick={() => onDeny(reason)}>
        {words.deny}
      </Button>
      <Button look="quiet" onClick={onCancel}>
        {words.cancel}
      </Button>
    </div>
  )
}
