import { Pencil, RotateCcw, TriangleAlert } from 'lucide-react'
import { EnterCode } from '@/components/access/enter-code'
import { Button } from '@/components/ui/button'
import { isRefused } from '@/lib/conversation/answered'
import { isRetryable } from '@/lib/conversation/retry'
import type { Turn } from '@/lib/conversation/types'
import { formatDuration } from '@/lib/format/duration'

interface TurnErrorProps {
  readonly turn: Turn
  readonly onRetry?: () => void
  readonly onEdit?: () => void
}

/** Why a turn failed, in the upstream's words, and the next step where there is one. */
export function TurnError({ turn, onRetry, onEdit }: TurnErrorProps) {
  const { error } = turn.state
  if (error === null) return null
  const details = [
    error.code !== undefined && `Code ${error.code}`,
    error.status !== undefined && `status ${error.status}`,
    error.requestId !== undefined && `request ${error.requestId}`,
    error.retryAfter !== undefined && `asks to wait ${formatDuration(error.retryAfter * 1000)}`,
  ].filter((part) => part !== false)
  return (
    <div
      role="alert"
      className="my-3 flex flex-wrap items-center justify-end gap-x-3 gap-y-2 rounded-xl bg-danger-soft px-4 py-3"
    >
      {/* On a phone what can be done stands below: beside it the words had no room. */}
      <div className="flex min-w-0 flex-1 basis-60 gap-3">
        <TriangleAlert aria-hidden size={18} className="mt-1 shrink-0 text-danger" />
        <div className="min-w-0 flex-1">
          <p className="break-words">{error.message}</p>
          {details.length > 0 && (
            <p className="mt-0.5 text-xs break-words text-muted">{details.join(' · ')}</p>
          )}
          {isRefused(turn) && (
            <p className="mt-1 text-sm">Your next messages go without this one, so the chat can go on.</p>
          )}
        </div>
      </div>
      {error.code === 'access_required' && <EnterCode />}
      {onEdit !== undefined && isRefused(turn) && (
        <Button onClick={onEdit}>
          <Pencil aria-hidden size={15} />
          Edit message
        </Button>
      )}
      {onRetry !== undefined && isRetryable(turn) && (
        <Button onClick={onRetry}>
          <RotateCcw aria-hidden size={15} />
          Retry
        </Button>
      )}
    </div>
  )
}
