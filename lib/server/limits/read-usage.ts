import 'server-only'
import { parseJson } from '@/lib/json/parse-json'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** What is known of what an answer took. */
export type Taken =
  /** The upstream says it. */
  | { readonly kind: 'told'; readonly usage: JsonObject }
  /** It is still at work, and will not say it here. */
  | { readonly kind: 'later' }
  /** It came to its end and does not say what it took: so much was written, as far as its end is like the rest. */
  | { readonly kind: 'ended' | 'failed'; readonly output: number }
  /** It broke off, or whoever read it left: so much was seen. There may be more that was not. */
  | { readonly kind: 'cut'; readonly output: number }

const lettersOfToken = 4
/** Of an event with a word in it, as OpenAI writes them. */
const bytesOfEvent = 200

function parse(text: string): JsonObject | undefined {
  const parsed = parseJson(text)
  return isObject(parsed) ? parsed : undefined
}

/** The events of an event stream's end, the last one first; what is no event is left out. */
function eventsOf(text: string): readonly JsonObject[] {
  return text
    .split(/\r\n\r\n|\n\n|\r\r/)
    .map((frame) => {
      const data = frame.split(/\r\n|\n|\r/).flatMap((line) => /^data: ?(.*)$/s.exec(line)?.[1] ?? [])
      return parse(data.join('\n'))
    })
    .filter((event) => event !== undefined)
    .toReversed()
}

/** A number that says how much, as far as it is one. */
export const amountOf = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0

/** Some servers tell zeros where they have not counted: that is no usage. */
export const isUsage = (usage: unknown): usage is JsonObject =>
  isObject(usage) && amountOf(usage['input_tokens']) + amountOf(usage['output_tokens']) > 0

/** Until it is over nothing that a response says of itself is final. */
export const isUnderWay = (response: JsonObject) =>
  /^(?:queued|in_progress)$/.test(String(response['status']))

/** Last events of an answer, by what they say of it. */
const lastEvents: ReadonlyMap<unknown, 'ended' | 'failed'> = new Map([
  ['response.completed', 'ended'],
  ['response.incomplete', 'ended'],
  ['response.cancelled', 'ended'],
  ['response.failed', 'failed'],
  ['error', 'failed'],
])

/** How an answer came to its end; `cut` if it did not. */
function endOf(whole: JsonObject | undefined, events: readonly JsonObject[], text: string) {
  if (whole !== undefined) {
    if (isUnderWay(whole)) return 'cut'
    return whole['status'] === 'failed' ? 'failed' : 'ended'
  }
  const last = events.flatMap(({ type }) => lastEvents.get(type) ?? [])[0]
  return last ?? (/^data: ?\[DONE\]\s*$/m.test(text) ? 'ended' : 'cut')
}

/**
 * Of an event that is too long to be kept whole: the largest of all usages that stand in its end. Others can stand
 * there, put in by who asked, so none of them may make it less.
 */
function findUsage(text: string): JsonObject | undefined {
  const found = [...text.matchAll(/"usage"\s*:\s*(\{(?:[^{}]|\{[^{}]*\}){0,4000}\})/g)]
    .map(([, json = '']) => parse(json))
    .filter((usage) => isUsage(usage))
  const sizeOf = (usage: JsonObject) => amountOf(usage['input_tokens']) + amountOf(usage['output_tokens'])
  return found.toSorted((one, other) => sizeOf(other) - sizeOf(one))[0]
}

/**
 * Reads what an answer took from its end.
 *
 * @param tail its last event, or all of it where it is one JSON
 * @param seen bytes of the whole
 */
export function readUsage(tail: {
  readonly text: () => string
  readonly isCut: boolean
  readonly cutStart: string
  readonly seen: number
}): Taken {
  const text = tail.text()
  const whole = parse(text)
  const events = whole === undefined ? eventsOf(text) : []
  const last = whole ?? events.map((event) => event['response']).find((each) => isObject(each))
  if (isObject(last)) {
    const isOpen = isUnderWay(last)
    if (!isOpen && isUsage(last['usage'])) return { kind: 'told', usage: last['usage'] }
    if (isOpen && last['background'] === true) return { kind: 'later' }
  }
  // Tools that were sent stand in the first event as well, with whatever is written in them.
  const isLast =
    tail.isCut && /^\s*\{|response\.(?:completed|incomplete|failed|cancelled)/.test(tail.cutStart)
  const found = isLast && /\}\s*(?:data: ?\[DONE\]\s*)?$/.test(text) ? findUsage(text) : undefined
  if (found !== undefined) return { kind: 'told', usage: found }
  const letters = events.reduce(
    (sum, { delta }) => sum + (typeof delta === 'string' ? delta.length : 0),
    whole === undefined ? 0 : text.length,
  )
  const share = letters === 0 ? lettersOfToken / bytesOfEvent : letters / Math.max(1, text.length)
  return { kind: endOf(whole, events, text), output: Math.ceil((tail.seen * share) / lettersOfToken) }
}
