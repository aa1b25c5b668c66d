import { Button } from '@/components/ui/button'
import { VisibleText } from '@/components/ui/visible-text'
import type { FromFilePart } from '@/lib/conversation/from-file-words'

interface FromFileReviewProps {
  /** What carries it, as in “This chat”. */
  readonly what: string
  readonly parts: readonly FromFilePart[]
  /** Without them nothing can be decided here. */
  readonly onUse?: () => void
  readonly onRemove?: () => void
}

/** Shows what a file wants to send with the messages to come, before anything of it is sent. */
export function FromFileReview({ what, parts, onUse, onRemove }: FromFileReviewProps) {
  return (
    <section
      aria-label="From a file"
      className="flex max-h-[50vh] shrink-0 flex-col gap-2 overflow-y-auto border-b border-line bg-accent-soft px-4 py-2 text-sm"
    >
      <p>{what} came from a file. Nothing of this is sent until you allow it:</p>
      <ul className="flex flex-col gap-1">
        {parts.map(({ title, text }, at) => (
          <li key={at} className="min-w-0">
            <details>
              <summary className="cursor-pointer font-medium wrap-anywhere">
                <VisibleText>{title}</VisibleText>
              </summary>
              <p className="max-h-40 overflow-y-auto pl-4 font-mono text-xs wrap-anywhere whitespace-pre-wrap">
                <VisibleText>{text}</VisibleText>
              </p>
            </details>
          </li>
        ))}
      </ul>
      {onUse !== undefined && onRemove !== undefined && (
        <div className="flex flex-wrap gap-2">
          <Button onClick={onUse}>Use these</Button>
          <Button onClick={onRemove}>Remove them</Button>
        </div>
      )}
    </section>
  )
}
