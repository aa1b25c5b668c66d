import type { ReactNode } from 'react'

/** A frame around rows of settings or facts. */
export const SettingRows = ({ children }: { readonly children: ReactNode }) => (
  <div className="divide-y divide-line rounded-xl border border-line">{children}</div>
)

interface SettingRowProps {
  readonly title: ReactNode
  readonly lead?: ReactNode
  /** The control or the value, at the end of the row; below the title where there is little room. */
  readonly children?: ReactNode
}

/** One line of the settings: what it is, what it does, and its control. */
export function SettingRow({ title, lead, children }: SettingRowProps) {
  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-6 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="text-sm font-medium">{title}</p>
        {lead !== undefined && <p className="text-xs text-muted">{lead}</p>}
      </div>
      {children !== undefined && <div className="min-w-0 text-sm">{children}</div>}
    </div>
  )
}
