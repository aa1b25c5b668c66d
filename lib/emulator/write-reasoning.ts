import type { ContentPart, Item } from '@/lib/responses/types'
import type { WireFrame } from './frame'
import type { Pen } from './pen'
import type { ReasoningStep } from './steps'

/**
 * Writes summary parts, raw reasoning or both. The raw events use the names of Open Responses,
 * `response.reasoning.delta` and `.done`, not OpenAI's `reasoning_text` (lib/responses/README.md §3). With `encrypted` the finished
 * item has `encrypted_content`, which clients must treat as opaque.
 */
export async function* writeReasoning(
  pen: Pen,
  step: ReasoningStep,
  outputIndex: number,
  encrypted: boolean,
): AsyncGenerator<WireFrame, Item> {
  const id = pen.newId('rs')
  const item = (status: string, summary: readonly ContentPart[], content: readonly ContentPart[]): Item => ({
    id,
    type: 'reasoning',
    status,
    summary,
    ...(content.length > 0 ? { content } : {}),
    ...(encrypted && status !== 'in_progress' ? { encrypted_content: btoa(`demo thoughts of ${id}`) } : {}),
  })
  const place = { item_id: id, output_index: outputIndex }
  yield pen.event('response.output_item.added', {
    output_index: outputIndex,
    item: item('in_progress', [], []),
  })

  let complete = true
  const summary: ContentPart[] = []
  for (const [summaryIndex, text] of (step.summary ?? []).entries()) {
    if (pen.exhausted) complete = false
    if (!complete) break
    const written = yield* writeSummaryPart(pen, { ...place, summary_index: summaryIndex }, text)
    summary.push({ type: 'summary_text', text: written })
    complete = written === text
  }
  const content: ContentPart[] = []
  if (complete && step.raw !== undefined) {
    const written = yield* writeRaw(pen, { ...place, content_index: 0 }, step.raw)
    content.push({ type: 'reasoning_text', text: written })
    complete = written === step.raw
  }

  const done = item(complete ? 'completed' : 'incomplete', summary, content)
  yield pen.event('response.output_item.done', { output_index: outputIndex, item: done })
  return done
}

interface Place {
  readonly [field: string]: string | number
}

async function* writeSummaryPart(pen: Pen, place: Place, text: string): AsyncGenerator<WireFrame, string> {
  const part = { type: 'summary_text', text: '' }
  yield pen.event('response.reasoning_summary_part.added', { ...place, part })
  const written = yield* pen.deltas('response.reasoning_summary_text.delta', place, text, 'reasoning')
  yield pen.event('response.reasoning_summary_text.done', { ...place, text: written })
  yield pen.event('response.reasoning_summary_part.done', { ...place, part: { ...part, text: written } })
  return written
}

async function* writeRaw(pen: Pen, place: Place, text: string): AsyncGenerator<WireFrame, string> {
  const part = { type: 'reasoning_text', text: '' }
  yield pen.event('response.content_part.added', { ...place, part })
  const written = yield* pen.deltas('response.reasoning.delta', place, text, 'reasoning')
  yield pen.event('response.reasoning.done', { ...place, text: written })
  yield pen.event('response.content_part.done', { ...place, part: { ...part, text: written } })
  return written
}
