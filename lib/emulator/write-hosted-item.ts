import type { Item, JsonObject } from '@/lib/responses/types'
import type { WireFrame } from './frame'
import type { Pen } from './pen'
import type { HostedItemStep } from './steps'

/** Writes an item with its own events. If the budget runs out, the item stays as it was announced. */
export async function* writeHostedItem(
  pen: Pen,
  step: HostedItemStep,
  outputIndex: number,
  wait: (milliseconds: number) => Promise<void>,
): AsyncGenerator<WireFrame, Item> {
  const done: Item = { ...step.item, id: pen.newId(step.prefix) }
  const hasStatus = done.status !== undefined
  const announced: Item = {
    ...done,
    ...step.announced,
    ...(hasStatus ? { status: 'in_progress' } : {}),
  }
  const place: JsonObject = { item_id: done.id, output_index: outputIndex }
  yield pen.event('response.output_item.added', { output_index: outputIndex, item: announced })
  let whole = true
  for (const event of step.events ?? []) {
    if (event.kind === 'wait') {
      await wait(event.milliseconds)
      continue
    }
    const fields = { ...place, ...event.fields }
    if (event.kind === 'notice') {
      yield pen.event(event.name, fields)
      continue
    }
    const written = yield* pen.deltas(`${event.name}.delta`, fields, event.text, 'answer')
    yield pen.event(`${event.name}.done`, { ...fields, [event.field]: written })
    whole = written === event.text
    if (!whole) break
  }
  const item: Item = whole ? done : { ...announced, status: 'incomplete' }
  yield pen.event('response.output_item.done', { output_index: outputIndex, item })
  return item
}
