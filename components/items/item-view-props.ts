import type { ItemTimes, ToolRun } from '@/lib/conversation/types'
import type { Item } from '@/lib/responses/types'
import type { AskedJson } from '@/lib/structured/format-of'
import type { OpenCall } from './open-call'

/** What a view of an item is given. */
export interface ItemViewProps {
  readonly item: Item
  /** The item is still being written. */
  readonly live: boolean
  readonly times?: ItemTimes | undefined
  /** For a call that was begun here: what became of it. */
  readonly run?: ToolRun | undefined
  /** For a call or a request: what answered it, once something did. */
  readonly output?: Item | undefined
  /** For a call without an output: why there is none. */
  readonly openCall?: OpenCall | undefined
  /** For a message: the JSON that was asked for instead of prose. */
  readonly asked?: AskedJson | undefined
}
