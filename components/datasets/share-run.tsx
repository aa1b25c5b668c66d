'use client'

import { words } from '@/lib/language/english/datasets'
import { Link, Share } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { copyText } from '@/components/ui/copy-text'
import { sharedRunAddress } from '@/lib/datasets/addresses'
import type { DataSet } from '@/lib/datasets/data-set'
import { underBase } from '@/lib/util/base-path'

interface ShareRunProps {
  readonly dataSet: DataSet
  readonly runId: string
  /** Opens the dialog that shows what would leave. */
  readonly onShare: () => void
  /** Why the file that belongs to the link could not be written. */
  readonly problem: string | null
}

/** Copies the address of a run, and says what it needs elsewhere. */
export function ShareRun({ dataSet, runId, onShare, problem }: ShareRunProps) {
  const [said, setSaid] = useState('')

  async function copy() {
    const address = new URL(underBase(sharedRunAddress(dataSet, runId)), window.location.origin)
    setSaid((await copyText(address.href)) ? words.linkCopied : words.linkNotCopied)
  }

  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <Button look="quiet" className="-ml-3" onClick={onShare}>
        <Share aria-hidden size={16} /> {words.share}
      </Button>
      <Button look="quiet" data-tooltip={words.linkNeedsTheData} onClick={() => void copy()}>
        <Link aria-hidden size={16} /> {words.copyLink}
      </Button>
      <p role="status" className="text-muted">
        {said}
        {said === words.linkCopied && `. ${words.linkNeedsTheData}`}
      </p>
      {problem !== null && (
        <p role="alert" className="text-danger">
          {problem}
        </p>
      )}
    </div>
  )
}
