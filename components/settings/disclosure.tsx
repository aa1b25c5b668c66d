'use client'

import { words } from '@/lib/language/english/settings'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { classNames } from '@/components/ui/class-names'

interface DisclosureProps {
  readonly title: string
  /** How many of the settings inside are set, shown on the outside. */
  readonly count: number
  readonly startsOpen?: boolean
  /** Whether it is open regardless of the person's choice. */
  readonly isForced?: boolean
  readonly children: ReactNode
}

/** A collapsible section of the panel with a title. */
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
          {count > 0 && (
            <span className="text-xs font-normal text-accent tabular-nums">
              {count} {words.set}
            </span>
          )}
        </button>
      </h2>
      <div id={id} hidden={!open} className="pb-4">
        {open && children}
      </div>
    </div>
  )
}
