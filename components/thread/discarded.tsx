import { ItemView } from '@/components/items/item-view'
import { Details } from '@/components/ui/details'
import type { ResponseState } from '@/lib/responses/response-state'

interface DiscardedProps {
  readonly state: ResponseState
  /** Nothing showed whether the model knew the history; otherwise it is known that it did not. */
  readonly isUnproven: boolean
}

/** An answer that was given before the history was sent: it cost tokens, so it can be read. */
export function Discarded({ state, isUnproven }: DiscardedProps) {
  return (
    // Its sign stands in line with the text of the answer, and no line parts it from that.
    <div className="my-2 -ml-3 [&>details]:border-0">
      <Details
        summary={
          isUnproven
            ? 'First answer, maybe given without the history'
            : 'First answer, given without the history'
        }
      >
        {() => (
          <div className="ml-1.5 border-l border-line pl-4 text-sm text-muted">
            {state.output.map((item, at) => (
              <ItemView key={at} item={item} live={false} />
            ))}
          </div>
        )}
      </Details>
    </div>
  )
}
