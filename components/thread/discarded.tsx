import { words } from '@/lib/language/english/thread'
import { ItemView } from '@/components/items/item-view'
import { Details } from '@/components/ui/details'
import type { ResponseState } from '@/lib/responses/response-state'

interface DiscardedProps {
  readonly state: ResponseState
  readonly hasTaggedReasoning: boolean | undefined
  /** Whether nothing showed if the model knew the history; otherwise we know that it did not. */
  readonly isUnproven: boolean
}

/** An answer that the model gave before the history was sent: it cost tokens, so the person can read it. */
export function Discarded({ state, hasTaggedReasoning, isUnproven }: DiscardedProps) {
  return (
    // Aligns its icon with the text of the answer, and draws no line between them.
    <div className="my-2 -ml-3 [&>details]:border-0">
      <Details
        summary={isUnproven ? words.firstAnswerPossiblyWithoutTheHistory : words.firstAnswerWithoutTheHistory}
      >
        {() => (
          <div className="ml-1.5 border-l border-line pl-4 text-sm text-muted">
            {state.output.map((item, at) => (
              <ItemView key={at} item={item} live={false} hasTaggedReasoning={hasTaggedReasoning} />
            ))}
          </div>
        )}
      </Details>
    </div>
  )
}
