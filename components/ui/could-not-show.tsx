'use client'

import { words } from '@/lib/language/english/ui'
import { Button } from './button'
import { CopyDetails } from './copy-details'

interface CouldNotShowProps {
  readonly what: string
  readonly error: unknown
  readonly componentStack?: string
  readonly onRetry: () => void
}

/** Replaces what could not be shown, says so, and offers a way to continue. */
export function CouldNotShow({ what, error, componentStack = '', onRetry }: CouldNotShowProps) {
  return (
    <div
      role="alert"
      className="m-1 flex min-w-0 flex-wrap items-center gap-2 rounded-lg border border-line bg-raised px-3 py-2 text-sm"
    >
      <p className="min-w-0 flex-1 basis-48">
        {what} {words.couldntBeShownNothingWasDeleted}{' '}
        <span className="wrap-anywhere text-muted">{messageOf(error)}</span>
      </p>
      <div className="flex gap-1">
        <Button onClick={onRetry}>{words.retry}</Button>
        <CopyDetails details={() => detailsOf(what, error, componentStack)} />
      </div>
    </div>
  )
}

/** Anything can be thrown, even something that throws when it is read. */
function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error)
  } catch {
    return words.unknownError
  }
}

function detailsOf(what: string, error: unknown, componentStack: string): string {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  return [words.couldntBeShown(what), messageOf(error), stack, componentStack, navigator.userAgent]
    .filter((part) => part !== '')
    .join('\n\n')
}
