'use client'

import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'

interface DetailsProps {
  readonly summary: string
  /** Called only while it is open: the raw form of a generated image is megabytes of text. */
  readonly children: () => ReactNode
}

/** A collapsible section. */
export function Details({ summary, children }: DetailsProps) {
  const [open, setOpen] = useState(false)
  return (
    <details className="group border-t border-line" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-9 list-none items-center gap-1 px-3 text-xs text-muted select-none hover:text-ink pointer-coarse:min-h-11">
        <ChevronRight aria-hidden size={14} className="transition-transform group-open:rotate-90" />
        {summary}
      </summary>
      <div className="px-3 pb-2">{open && children()}</div>
    </details>
  )
}
