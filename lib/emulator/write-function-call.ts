import type { Item } from '@/lib/responses/types'
import type { WireFrame } from './frame'
import type { Pen } from './pen'
import type { FunctionCallStep } from './steps'

/** Writes one call; its arguments are incomplete JSON if the budget runs out. */
export async function* writeFunctionCall(
  pen: Pen,
  step: FunctionCallStep,
  outputIndex: number,
): AsyncGenerator<WireFrame, Item> {
  const id = pen.newId('fc')
  const callId = pen.newId('call')
  const item = (status: string, args: string): Item => ({
    id,
    type: 'function_call',
    status,
    call_id: callId,
    name: step.name,
    arguments: args,
  })
  yield pen.event('response.output_item.added', { output_index: outputIndex, item: item('in_progress', '') })
  const place = { item_id: id, output_index: outputIndex }
  const text = JSON.stringify(step.arguments)
  const written = yield* pen.deltas('response.function_call_arguments.delta', place, text, 'answer')
  yield pen.event('response.function_call_arguments.done', { ...place, name: step.name, arguments: written })
  const done = item(written === text ? 'completed' : 'incomplete', written)
  yield pen.event('response.output_item.done', { output_index: outputIndex, item: done })
  return done
}
