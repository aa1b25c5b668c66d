import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { ErrorBoundary } from './error-boundary'
import { useTitle } from './use-title'

/** What the shell gives to a page. */
export interface PageProps {
  readonly title: string
  /** The segments of the address where the page's path has a `*`. */
  readonly ids: readonly string[]
}

interface PageLayoutProps {
  readonly title: string
  readonly lead?: ReactNode
  /** Makes room for tables, wider than a column of text. */
  readonly isWide?: boolean
  readonly children: ReactNode
}

/** A settings page next to the chats: a title and sections that scroll. */
export function Page({ title, lead, isWide = false, children }: PageLayoutProps) {
  useTitle(title)
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div
        className={classNames(
          'mx-auto flex flex-col gap-10 px-4 pt-6 pb-16',
          isWide ? 'max-w-[64rem]' : 'max-w-[48rem]',
        )}
      >
        <div className="-mb-3">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {lead !== undefined && <div className="mt-1 text-sm text-muted">{lead}</div>}
        </div>
        {children}
      </div>
    </div>
  )
}

interface SectionProps {
  readonly id: string
  readonly title: string
  readonly lead?: ReactNode
  readonly children: ReactNode
}

/** A titled part of a page. */
export function Section({ id, title, lead, children }: SectionProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      {lead !== undefined && <p className="mt-0.5 text-sm text-muted">{lead}</p>}
      <div className="mt-3">
        <ErrorBoundary what={`“${title}”`}>{children}</ErrorBoundary>
      </div>
    </section>
  )
}
