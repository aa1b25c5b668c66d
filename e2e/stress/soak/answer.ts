import type { ServerResponse } from 'node:http'
import { frame, upstreamModel } from '../../support/upstream'
import { type Plan, textOf, wordAt } from './plan'

/** How many ticks to wait before a reset, which discards what the server has not read yet. */
const timeToRead = (pace: number) => Math.max(10, pace * 4)

/**
 * Answers according to the plan.
 *
 * @param onEvent called for each event that is written
 * @returns yields how many ticks to wait before it continues
 */
export function* answerAs(
  plan: Plan,
  response: ServerResponse,
  onEvent: () => void,
): Generator<number, void> {
  const { number, words, pace, fault, after } = plan
  yield 1
  if (fault === 'error 429' || fault === 'error 500') {
    const error = { message: 'Not now.', type: 'error', code: 'some_error', param: null }
    const headers = { 'content-type': 'application/json' }
    response.writeHead(Number(fault.slice(-3)), headers).end(JSON.stringify({ error }))
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  let sequence = 0
  const next = (event: { readonly type: string; readonly [field: string]: unknown }) => {
    onEvent()
    return frame({ ...event, sequence_number: sequence++ })
  }
  const place = { item_id: `msg_${number}`, output_index: 0, content_index: 0 }
  const message = { id: `msg_${number}`, type: 'message', role: 'assistant' }
  const base = { id: `resp_${number}`, object: 'response', model: upstreamModel }
  response.write(
    next({ type: 'response.created', response: { ...base, status: 'in_progress', output: [] } }) +
      next({
        type: 'response.output_item.added',
        output_index: 0,
        item: { ...message, status: 'in_progress', content: [] },
      }),
  )
  for (let at = 0; at < words; at += 1) {
    if (at === after) {
      if (fault === 'malformed') response.write('data: {"type":"resp\n\n')
      if (fault === 'end') {
        response.end()
        return
      }
      if (fault === 'reset' || fault === 'stall') {
        yield timeToRead(pace) * (fault === 'stall' ? 2 : 1)
        response.socket?.resetAndDestroy()
        return
      }
    }
    const delta = next({ type: 'response.output_text.delta', ...place, delta: wordAt(number, at) })
    if (fault === 'drip') {
      // In as many pieces as there are ticks until the next one.
      const size = Math.ceil(delta.length / pace)
      for (let from = 0; from < delta.length; from += size) {
        response.write(delta.slice(from, from + size))
        yield 1
      }
    } else {
      response.write(delta)
      yield pace
    }
  }
  const content = [{ type: 'output_text', text: textOf(plan, words), annotations: [] }]
  const output = [{ ...message, status: 'completed', content }]
  const usage = { input_tokens: 5, output_tokens: words, total_tokens: words + 5 }
  response.end(
    next({ type: 'response.completed', response: { ...base, status: 'completed', output, usage } }),
  )
}
