import type { ReactNode } from 'react'

interface ThreadHeaderProps {
  /** Undefined until it is known; the room for it is there. */
  readonly title: string | undefined
  /** Buttons for the conversation as a whole. */
  readonly children: ReactNode
}

/** Whose conversation it is. Where there is room beside the text the buttons stand there, and nothing else. */
export function ThreadHeader({ title, children }: ThreadHeaderProps) {
  return (
    <div className="flex min-h-9 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4 pointer-coarse:min-h-11 @4xl:absolute @4xl:top-2 @4xl:right-4 @4xl:z-10 @4xl:border-0 @4xl:p-0">
      {title !== undefined && (
        <h1 className="min-w-0 flex-1 truncate text-sm font-medium @4xl:sr-only" dir="auto">
          {title}
        </h1>
      )}
      {children}
    </div>
  )
}
