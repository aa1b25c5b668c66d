'use client'

import { words } from '@/lib/language/english/ui'
import { useState } from 'react'
import { Button } from './button'
import { copyText } from './copy-text'

/** Copies the details needed to find a bug; if the browser refuses, shows them for copying by hand. */
export function CopyDetails({ details }: { readonly details: () => string }) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)

  async function copy() {
    setOutcome((await copyText(details())) ? 'copied' : 'refused')
  }

  if (outcome === 'refused') {
    return (
      <textarea
        aria-label={words.details}
        readOnly
        rows={4}
        value={details()}
        className="w-full rounded-lg border border-line bg-canvas p-2 font-mono text-xs"
      />
    )
  }
  return (
    <Button look="quiet" onClick={() => void copy()}>
      {outcome === 'copied' ? words.copied : words.copyDetails}
    </Button>
  )
}
