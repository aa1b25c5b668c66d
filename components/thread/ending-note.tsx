import { ArrowDownToLine, CircleDashed, CircleStop, ShieldAlert, Unplug } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import type { Turn } from '@/lib/conversation/types'
import { limitCodes } from '@/lib/responses/response-state'
import { isWithoutAnswer } from '@/lib/responses/select'

interface EndingNoteProps {
  readonly turn: Turn
  readonly onContinue?: () => void
  /** Asks the same once more. */
  readonly onRetry?: () => void
}

/** Says why an answer is not whole or not there, and goes on with it where that is possible. */
export function EndingNote({ turn, onContinue, onRetry }: EndingNoteProps) {
  const { ended, response, error, output } = turn.state
  if (turn.stopped) return <Note icon={<CircleStop aria-hidden size={16} />}>You stopped this answer.</Note>
  if (ended === 'interrupted') {
    return (
      <Note icon={<Unplug aria-hidden size={16} />}>
        {error !== null && limitCodes.has(error.code)
          ? `This answer was interrupted. ${error.message}`
          : `This answer was interrupted: the connection ended before it was complete.${error === null ? '' : ` ${error.message}`}`}
      </Note>
    )
  }
  if (ended === 'cancelled')
    return <Note icon={<CircleStop aria-hidden size={16} />}>This answer was cancelled.</Note>
  if (ended === 'completed' && isWithoutAnswer(output)) {
    return (
      <Note
        icon={<CircleDashed aria-hidden size={16} />}
        action={onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
      >
        {output.some(({ type }) => type === 'reasoning')
          ? 'The model ended after its reasoning, without an answer.'
          : 'The model ended without an answer.'}
      </Note>
    )
  }
  if (ended !== 'incomplete') return null
  const reason = response?.incomplete_details?.reason ?? 'unknown'
  if (reason === 'content_filter') {
    return (
      <Note icon={<ShieldAlert aria-hidden size={16} />} reason={reason}>
        The upstream’s content filter ended this answer. Asking in other words may help.
      </Note>
    )
  }
  return (
    <Note
      icon={<ArrowDownToLine aria-hidden size={16} />}
      reason={reason}
      action={
        reason === 'max_output_tokens' &&
        onContinue !== undefined && <Button onClick={onContinue}>Continue</Button>
      }
    >
      {reason === 'max_output_tokens'
        ? 'The answer reached its token limit.'
        : 'The upstream ended this answer before it was complete.'}
    </Note>
  )
}

interface NoteProps {
  readonly icon: ReactNode
  readonly reason?: string
  readonly action?: ReactNode
  readonly children: ReactNode
}

function Note({ icon, reason, action, children }: NoteProps) {
  return (
    <div role="note" className="my-3 flex items-center gap-3 rounded-xl bg-caution-soft px-4 py-2.5 text-sm">
      <span className="shrink-0 text-caution">{icon}</span>
      <p className="min-w-0 flex-1">
        {children}{' '}
        {reason !== undefined && <code className="font-mono text-[13px] text-caution">{reason}</code>}
      </p>
      {action}
    </div>
  )
}
