import { words as strings } from '@/lib/language/english/thread'
import { Button } from '@/components/ui/button'
import { VisibleText } from '@/components/ui/visible-text'
import type { FromFilePart } from '@/lib/conversation/from-file-words'

interface FromFileReviewProps {
  /** The name of what contains it, like “This chat”. */
  readonly what: string
  readonly parts: readonly FromFilePart[]
  /** Without these, the person cannot decide anything here. */
  readonly onUse?: () => void
  readonly onRemove?: () => void
}

/** Shows what a file wants to send with the following messages, before any of it is sent. */
export function FromFileReview({ what, parts, onUse, onRemove }: FromFileReviewProps) {
  return (
    <section
      aria-label={strings.fromAFile}
      className="flex max-h-[50vh] shrink-0 flex-col gap-2 overflow-y-auto border-b border-line bg-accent-soft px-4 py-2 text-sm"
    >
      <p>
        {what} {strings.cameFromAFileNothingBelow}
      </p>
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
          <Button onClick={onUse}>{strings.acceptThese}</Button>
          <Button onClick={onRemove}>{strings.removeThem}</Button>
        </div>
      )}
    </section>
  )
}
