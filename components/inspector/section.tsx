import type { ReactNode } from 'react'

interface SectionProps {
  readonly title: string
  /** Buttons at the end of the title's line. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A titled part of a view. */
export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className="flex flex-col gap-1.5">
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-2">
        <h3 className="text-sm font-medium">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  )
}

/** A table of names and values; what is unknown has no row. */
export function Facts({
  label,
  rows,
}: {
  readonly label: string
  readonly rows: ReadonlyArray<readonly [string, ReactNode]>
}) {
  return (
    <table aria-label={label} className="w-fit max-w-full text-xs tabular-nums">
      <tbody>
        {rows
          .filter(([, value]) => value !== undefined && value !== false)
          .map(([name, value]) => (
            <tr key={name}>
              <th scope="row" className="py-0.5 pr-6 text-left align-top font-normal text-muted">
                {name}
              </th>
              <td className="py-0.5 wrap-anywhere">{value}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

/** What all views have in common: it scrolls, by keyboard as well. */
export function ScrollingView({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div
      role="group"
      aria-label={label}
      tabIndex={0}
      className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto px-4 pt-2 pb-8 outline-offset-[-2px]"
    >
      {children}
    </div>
  )
}
