'use client'

import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { classNames } from '@/components/ui/class-names'

interface DisclosureProps {
  readonly title: string
  /** How much of what is inside is set; that is said outside. */
  readonly count: number
  readonly startsOpen?: boolean
  /** Whatever was chosen, it is shown now. */
  readonly isForced?: boolean
  readonly children: ReactNode
}

/** A titled part of the panel, to be opened. */
export function Disclosure({
  title,
  count,
  startsOpen = false,
  isForced = false,
  children,
}: DisclosureProps) {
  const [chosenOpen, setChosenOpen] = useState(startsOpen)
  const id = useId()
  const open = chosenOpen || isForced
  return (
    <div className="border-t border-line">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setChosenOpen(!open)}
          className="flex min-h-11 w-full items-center gap-1.5 text-left text-sm font-semibold -outline-offset-2"
        >
          <ChevronRight
            aria-hidden
            size={16}
            strokeWidth={1.75}
            className={classNames('shrink-0 text-muted transition-transform', open && 'rotate-90')}
          />
          <span className="flex-1">{title}</span>
          {count > 0 && <span className="text-xs font-normal text-accent tabular-nums">{count} set</span>}
        </button>
      </h2>
      <div id={id} hidden={!open} className="pb-4">
        {open && children}
      </div>
    </div>
  )
}
