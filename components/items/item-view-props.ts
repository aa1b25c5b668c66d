import type { ItemTimes, ToolRun } from '@/lib/conversation/types'
import type { Item } from '@/lib/responses/types'
import type { AskedJson } from '@/lib/conversation/format-of'
import type { OpenCall } from './open-call'

/** The props of an item's view. */
export interface ItemViewProps {
  readonly item: Item
  /** Whether the item is still being written. */
  readonly live: boolean
  readonly times?: ItemTimes | undefined
  /** For a call that was started here: its run. */
  readonly run?: ToolRun | undefined
  /** For a call or a request: the item that answered it, if there is one yet. */
  readonly output?: Item | undefined
  /** For a call without an output: why there is none. */
  readonly openCall?: OpenCall | undefined
  /** For a message: the JSON that was requested instead of prose. */
  readonly asked?: AskedJson | undefined
  /** For a message: false if tags such as `<think>` in its text are text. */
  readonly hasTaggedReasoning?: boolean | undefined
}
