import type { JsonObject } from '@/lib/responses/types'

/** The full text of the answer that faults are inserted into. */
export const fullText = 'The otter 🦊 crossed the river before the rain came down at noon.'
const words = fullText.split(/(?<= )/)

type Event = JsonObject & { readonly type: string }

const place = { item_id: 'msg_1', output_index: 0, content_index: 0 }
const message = (text: string, status: string) => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  status,
  content: status === 'in_progress' ? [] : [{ type: 'output_text', text, annotations: [] }],
})

/** Returns a response as it appears in snapshots. */
export function responseOf(status: string, text = '', fields: JsonObject = {}): JsonObject {
  const output = text === '' ? [] : [message(text, status === 'completed' ? 'completed' : 'incomplete')]
  const usage =
    status === 'completed' ? { usage: { input_tokens: 4, output_tokens: 12, total_tokens: 16 } } : {}
  return { id: 'resp_1', object: 'response', model: 'model-a', status, output, ...usage, ...fields }
}

const numbered = (events: readonly Event[]): readonly Event[] =>
  events.map((event, sequence_number) => ({ ...event, sequence_number }))

export const delta = (text: string): Event => ({ type: 'response.output_text.delta', ...place, delta: text })

const opening: readonly Event[] = [
  { type: 'response.created', response: responseOf('in_progress') },
  { type: 'response.in_progress', response: responseOf('in_progress') },
  { type: 'response.output_item.added', output_index: 0, item: message('', 'in_progress') },
  {
    type: 'response.content_part.added',
    ...place,
    part: { type: 'output_text', text: '', annotations: [] },
  },
]

const closing = (text: string): readonly Event[] => [
  { type: 'response.output_text.done', ...place, text },
  {
    type: 'response.content_part.done',
    ...place,
    part: { type: 'output_text', text, annotations: [] },
  },
  { type: 'response.output_item.done', output_index: 0, item: message(text, 'completed') },
  { type: 'response.completed', response: responseOf('completed', text) },
]

/** The events of an undisturbed answer. */
export const wholeAnswer: readonly Event[] = numbered([...opening, ...words.map(delta), ...closing(fullText)])

/** How many events come before the first text. */
export const openingLength = opening.length
/** The events up to the third word, where most faults happen. */
export const beginning: readonly Event[] = wholeAnswer.slice(0, openingLength + 3)
/** The text of that. */
export const beginningText = words.slice(0, 3).join('')

/** Returns the events of an answer with these words. */
export const answerOf = (parts: readonly string[], text = parts.join('')): readonly Event[] =>
  numbered([...opening, ...parts.map(delta), ...closing(text)])

/** An event as its frame. */
export const frame = (event: JsonObject): string =>
  `event: ${String(event['type'])}\ndata: ${JSON.stringify(event)}\n\n`

export const frames = (events: readonly JsonObject[]): string => events.map(frame).join('')
export type { Event }
