'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { words } from '@/lib/language/english/share'
import type { Share } from '@/lib/transfer/share/share-format'
import { type Opened, openShare } from './opened'
import { SharedContents } from './shared-contents'
import { useResult } from './use-result'

interface SharePreviewProps {
  readonly share: Share
  /** What is in the file. */
  readonly text: string
  /** How large the file is, in words. */
  readonly size: string
}

/** How much of the file is shown, in code units. */
const shownLength = 20_000

const noContents: readonly Opened[] = []

/** Exactly what leaves: as it is read elsewhere, or letter by letter. */
export function SharePreview({ share, text, size }: SharePreviewProps) {
  const [isData, setIsData] = useState(false)
  const { value: opened = noContents } = useResult(share, openShare)
  return (
    <section aria-label={words.preview} className="flex min-w-0 flex-1 flex-col gap-2">
      <div className="flex items-center gap-1">
        <Button look="quiet" aria-pressed={!isData} onClick={() => setIsData(false)}>
          {words.asItOpens}
        </Button>
        <Button look="quiet" aria-pressed={isData} onClick={() => setIsData(true)}>
          {words.asData}
        </Button>
        <span className="ml-auto text-xs text-muted tabular-nums">{size}</span>
      </div>
      <div
        role="group"
        aria-label={words.preview}
        tabIndex={0}
        className="h-[min(26rem,50dvh)] overflow-auto rounded-lg border border-line p-3"
      >
        {isData ? (
          <>
            <Code>{text.slice(0, shownLength)}</Code>
            {text.length > shownLength && <p className="mt-2 text-xs text-muted">{words.firstOf(size)}</p>}
          </>
        ) : (
          <SharedContents opened={opened} />
        )}
      </div>
    </section>
  )
}
