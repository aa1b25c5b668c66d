import { words as strings } from '@/lib/language/english/thread'
import { TriangleAlert } from 'lucide-react'
import { EnterCode } from '@/components/settings/access/enter-code'
import { isRefused } from '@/lib/conversation/is-refused'
import type { Turn } from '@/lib/conversation/types'
import { wayOnOf } from '@/lib/conversation/way-on'
import { formatDuration } from '@/lib/language/duration'
import { WayOnButton, type WaysOn } from './way-on-button'

interface TurnErrorProps {
  readonly turn: Turn
  /** What can be done about it. */
  readonly ways: WaysOn
}

/** Shows why a turn failed, in the provider's words, and the next step if there is one. */
export function TurnError({ turn, ways }: TurnErrorProps) {
  const { error } = turn.state
  if (error === null) return null
  const details = [
    error.code !== undefined && strings.code(error.code),
    error.status !== undefined && `status ${error.status}`,
    error.requestId !== undefined && `request ${error.requestId}`,
    error.retryAfter !== undefined && strings.asksToWait(formatDuration(error.retryAfter * 1000)),
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
          {isRefused(turn) && <p className="mt-1 text-sm">{strings.thisMessageIsLeftOutOf}</p>}
        </div>
      </div>
      {error.code === 'access_required' && <EnterCode />}
      <WayOnButton way={wayOnOf(turn)} ways={ways} />
    </div>
  )
}
