import { words as strings } from '@/lib/language/english/thread'
import { ArrowDownToLine, CircleDashed, CircleStop, type LucideIcon, ShieldAlert, Unplug } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import type { Turn } from '@/lib/conversation/types'
import { wayOnOf } from '@/lib/conversation/way-on'
import { limitCodes } from '@/lib/responses/response-state'
import { isWithoutAnswer } from '@/lib/responses/select'
import { WayOnButton, type WaysOn } from './way-on-button'

interface EndingNoteProps {
  readonly turn: Turn
  /** What can be done about it. */
  readonly ways: WaysOn
}

/** Says why an answer is incomplete or missing, and offers the way on. */
export function EndingNote({ turn, ways }: EndingNoteProps) {
  const ending = endingOf(turn)
  if (ending === null) return null
  const { icon: Icon, text, reason, isNeutral = false } = ending
  return (
    <div
      className={classNames(
        'my-3 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl py-1.5 pr-2 pl-4 text-sm',
        isNeutral ? 'bg-sunken' : 'bg-caution-soft',
      )}
    >
      <Icon
        aria-hidden
        size={16}
        className={classNames('shrink-0', isNeutral ? 'text-muted' : 'text-caution')}
      />
      {/* The button is beside the note, not in it: a screen reader reads the note as one sentence. */}
      <p role="note" className="min-w-0 flex-1 py-1.5">
        {text}
        {reason !== undefined && (
          <>
            {' '}
            <code className="font-mono text-[13px] text-caution">{reason}</code>
          </>
        )}
      </p>
      <WayOnButton way={wayOnOf(turn)} ways={ways} />
    </div>
  )
}

interface Ending {
  readonly icon: LucideIcon
  readonly text: ReactNode
  readonly reason?: string
  /** Nothing went wrong: the person wanted it. */
  readonly isNeutral?: true
}

/** Returns what to say about how an answer ended; null if it is complete, or failed, which is told as an error. */
function endingOf({ stopped, state, hasTaggedReasoning }: Turn): Ending | null {
  const { ended, response, error, output } = state
  if (stopped) return { icon: CircleStop, text: strings.youStoppedThisAnswer, isNeutral: true }
  if (ended === 'interrupted') {
    const isLimit = error !== null && limitCodes.has(error.code)
    const text = isLimit
      ? strings.thisAnswerWasInterrupted(error.message)
      : strings.connectionEndedEarly(error?.message ?? '')
    return { icon: Unplug, text }
  }
  if (ended === 'cancelled')
    return { icon: CircleStop, text: strings.thisAnswerWasCancelled, isNeutral: true }
  if (ended === 'completed' && isWithoutAnswer(output, hasTaggedReasoning)) {
    const hasReasoning = output.some(({ type }) => type === 'reasoning')
    const text = hasReasoning
      ? strings.theModelStoppedAfterReasoningWithout
      : strings.theModelStoppedWithoutAnAnswer
    return { icon: CircleDashed, text }
  }
  if (ended !== 'incomplete') return null
  const reason = response?.incomplete_details?.reason ?? 'unknown'
  if (reason === 'content_filter') {
    return { icon: ShieldAlert, text: strings.stoppedByTheProvidersContentFilter, reason }
  }
  const text =
    reason === 'max_output_tokens'
      ? strings.theAnswerReachedItsTokenLimit
      : strings.theProviderEndedThisAnswerEarly
  return { icon: ArrowDownToLine, text, reason }
}
