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
  /** It broke off, or says nothing: so much was written, as far as the end is like the rest. */
  | { readonly kind: 'guessed'; readonly output: number }

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

const isUsage = (usage: unknown): usage is JsonObject =>
  isObject(usage) && (typeof usage['input_tokens'] === 'number' || typeof usage['output_tokens'] === 'number')

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
  readonly seen: number
}): Taken {
  const text = tail.text()
  const whole = parse(text)
  const events = whole === undefined ? eventsOf(text) : []
  const last = whole ?? events.map((event) => event['response']).find((each) => isObject(each))
  if (isObject(last)) {
    // Until it is over nothing that it says of itself is final.
    const isUnderWay = /^(?:queued|in_progress)$/.test(String(last['status']))
    if (!isUnderWay && isUsage(last['usage'])) return { kind: 'told', usage: last['usage'] }
    if (isUnderWay && last['background'] === true) return { kind: 'later' }
  }
  const found = tail.isCut ? findUsage(text) : undefined
  if (found !== undefined) return { kind: 'told', usage: found }
  const letters = events.reduce(
    (sum, { delta }) => sum + (typeof delta === 'string' ? delta.length : 0),
    whole === undefined ? 0 : text.length,
  )
  const share = letters === 0 ? lettersOfToken / bytesOfEvent : letters / Math.max(1, text.length)
  return { kind: 'guessed', output: Math.ceil((tail.seen * share) / lettersOfToken) }
}
