import type { Item } from '@/lib/responses/types'
import type { Frame } from './frame'
import type { Pen } from './pen'
import type { CompactionStep } from './steps'

/** A compaction comes in one piece: Open Responses gives it no deltas and no status. */
export async function* writeCompaction(
  pen: Pen,
  step: CompactionStep,
  outputIndex: number,
): AsyncGenerator<Frame, Item> {
  const item: Item = { id: pen.newId('cmp'), type: 'compaction', encrypted_content: step.content }
  yield pen.event('response.output_item.added', { output_index: outputIndex, item })
  yield pen.event('response.output_item.done', { output_index: outputIndex, item })
  return item
}
