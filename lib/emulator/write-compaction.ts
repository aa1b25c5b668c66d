import type { Item } from '@/lib/responses/types'
import type { WireFrame } from './frame'
import type { Pen } from './pen'
import type { CompactionStep } from './steps'

/** Writes a compaction in one piece: in Open Responses it has no deltas and no status. */
export async function* writeCompaction(
  pen: Pen,
  step: CompactionStep,
  outputIndex: number,
): AsyncGenerator<WireFrame, Item> {
  const item: Item = { id: pen.newId('cmp'), type: 'compaction', encrypted_content: step.content }
  yield pen.event('response.output_item.added', { output_index: outputIndex, item })
  yield pen.event('response.output_item.done', { output_index: outputIndex, item })
  return item
}
