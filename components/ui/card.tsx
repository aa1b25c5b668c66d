import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface CardProps {
  readonly icon: LucideIcon
  readonly title: ReactNode
  /** The accessible name of the group. */
  readonly label: string
  /** Shown at the end of the title line. */
  readonly aside?: ReactNode
  readonly children?: ReactNode
}

/** A titled group inside an answer: a tool call, a search, an unknown item. */
export function Card({ icon: Icon, title, label, aside, children }: CardProps) {
  return (
    <fieldset
      aria-label={label}
      className="my-3 min-w-0 overflow-hidden rounded-xl border border-line text-sm"
    >
      <div className="flex min-h-10 items-center gap-2 bg-raised px-3 py-1.5">
        <Icon aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
        <div className="min-w-0 flex-1 truncate font-medium">{title}</div>
        {aside !== undefined && <div className="shrink-0 text-xs text-muted">{aside}</div>}
      </div>
      {children}
    </fieldset>
  )
}

interface CardSectionProps {
  readonly label?: string
  /** Shown at the end of the label's line. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A labeled block of a card. */
export function CardSection({ label, aside, children }: CardSectionProps) {
  return (
    <div className="border-t border-line px-3 py-2">
      {label !== undefined && (
        <div className="mb-1 flex items-center justify-between gap-2 text-xs text-muted">
          {label}
          {aside}
        </div>
      )}
      {children}
    </div>
  )
}
