import { isObject } from '@/lib/responses/guards'
import type { Annotation, ContentPart, Item, JsonObject } from '@/lib/responses/types'
import type { WireFrame } from './frame'
import type { Pen } from './pen'
import { logprobsOf } from './make-up-logprobs'
import type { Citation, MessagePart, MessageStep } from './steps'

/** Writes a message and returns the finished item; null if the message was left open. */
export async function* writeMessage(
  pen: Pen,
  step: MessageStep,
  outputIndex: number,
): AsyncGenerator<WireFrame, Item | null> {
  const id = pen.newId('msg')
  const phase = step.phase === undefined ? {} : { phase: step.phase }
  const item = (status: string, content: readonly ContentPart[]): Item => ({
    id,
    type: 'message',
    status,
    role: 'assistant',
    content,
    ...phase,
  })
  yield pen.event('response.output_item.added', { output_index: outputIndex, item: item('in_progress', []) })
  const content: ContentPart[] = []
  let complete = step.ending !== 'filtered'
  for (const [contentIndex, part] of step.parts.entries()) {
    const place = { item_id: id, output_index: outputIndex, content_index: contentIndex }
    const isLast = contentIndex === step.parts.length - 1
    const stayOpen = isLast && step.ending === 'open'
    const written = yield* part.kind === 'text'
      ? writeText(pen, part, place, stayOpen)
      : writeRefusal(pen, part, place, stayOpen)
    if (written === null) return null
    content.push(written.part)
    if (!written.complete) {
      complete = false
      break
    }
  }
  const done = item(complete ? 'completed' : 'incomplete', content)
  yield pen.event('response.output_item.done', { output_index: outputIndex, item: done })
  return done
}

/** Returns whether the item contains all the text of the step. */
export function isWhole(step: MessageStep, item: Item): boolean {
  const content: readonly unknown[] = Array.isArray(item['content']) ? item['content'] : []
  return step.parts.every((part, index) => {
    const written = content[index]
    return isObject(written) && (written['text'] ?? written['refusal']) === part.text
  })
}

type WrittenPart = { readonly part: ContentPart; readonly complete: boolean } | null
type TextPart = Extract<MessagePart, { kind: 'text' }>
type RefusalPart = Extract<MessagePart, { kind: 'refusal' }>

async function* writeText(
  pen: Pen,
  part: TextPart,
  place: JsonObject,
  stayOpen: boolean,
): AsyncGenerator<WireFrame, WrittenPart> {
  const outputText = (text: string, annotations: readonly Annotation[]): ContentPart => ({
    type: 'output_text',
    text,
    annotations,
    logprobs: part.logprobs ? logprobsOf(text) : [],
  })
  yield pen.event('response.content_part.added', { ...place, part: outputText('', []) })
  const citations = locate(part.text, part.citations ?? [])
  const annotations: Annotation[] = []
  function* annotate(written: string) {
    for (;;) {
      const next = citations[annotations.length]
      if (next === undefined || next.end > written.length) return
      const index = annotations.push(next.annotation) - 1
      yield pen.event('response.output_text.annotation.added', {
        ...place,
        annotation_index: index,
        annotation: next.annotation,
      })
    }
  }
  const text = yield* pen.deltas(
    'response.output_text.delta',
    (token) => ({ ...place, logprobs: part.logprobs ? logprobsOf(token) : [] }),
    part.text,
    'answer',
    annotate,
  )
  const complete = text === part.text
  if (complete && stayOpen) return null
  const written = outputText(text, annotations)
  yield pen.event('response.output_text.done', { ...place, text, logprobs: written['logprobs'] })
  yield pen.event('response.content_part.done', { ...place, part: written })
  return { part: written, complete }
}

async function* writeRefusal(
  pen: Pen,
  part: RefusalPart,
  place: JsonObject,
  stayOpen: boolean,
): AsyncGenerator<WireFrame, WrittenPart> {
  yield pen.event('response.content_part.added', { ...place, part: { type: 'refusal', refusal: '' } })
  const refusal = yield* pen.deltas('response.refusal.delta', place, part.text, 'answer')
  const complete = refusal === part.text
  if (complete && stayOpen) return null
  const written = { type: 'refusal', refusal }
  yield pen.event('response.refusal.done', { ...place, refusal })
  yield pen.event('response.content_part.done', { ...place, part: written })
  return { part: written, complete }
}

/** Finds each citation's words in the text, in the given order. */
function locate(text: string, citations: readonly Citation[]) {
  let from = 0
  return citations.map(({ words, source }) => {
    const start = text.indexOf(words, from)
    if (start < 0) throw new Error(`The citation "${words}" is not in the text after position ${from}.`)
    from = start + words.length
    return { end: from, annotation: { ...source, ...offsetsOf(source, start, from) } }
  })
}

/** A file citation has one position, everything else a range. */
function offsetsOf({ type }: Annotation, start: number, end: number): JsonObject {
  return type === 'file_citation' || type === 'file_path'
    ? { index: end }
    : { start_index: start, end_index: end }
}
