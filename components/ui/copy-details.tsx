'use client'

import { useState } from 'react'
import { Button } from './button'
import { copyText } from './copy-text'

/** Copies what helps to find a fault; where the browser refuses, shows it to be copied by hand. */
export function CopyDetails({ details }: { readonly details: () => string }) {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)

  async function copy() {
    setOutcome((await copyText(details())) ? 'copied' : 'refused')
  }

  if (outcome === 'refused') {
    return (
      <textarea
        aria-label="Details"
        readOnly
        rows={4}
        value={details()}
        className="w-full rounded-lg border border-line bg-canvas p-2 font-mono text-xs"
      />
    )
  }
  return (
    <Button look="quiet" onClick={() => void copy()}>
      {outcome === 'copied' ? 'Copied' : 'Copy details'}
    </Button>
  )
}
