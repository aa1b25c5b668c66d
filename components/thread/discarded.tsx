import { ItemView } from '@/components/items/item-view'
import { Details } from '@/components/ui/details'
import type { ResponseState } from '@/lib/responses/response-state'

/** An answer that was given without the history, before that was sent: it cost tokens, so it can be read. */
export function Discarded({ state }: { readonly state: ResponseState }) {
  return (
    // Its sign stands in line with the text of the answer, and no line parts it from that.
    <div className="my-2 -ml-3 [&>details]:border-0">
      <Details summary="First answer, given without the history">
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
