import 'server-only'
import { parseJson } from '@/lib/responses/parse-json'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** What we know about an answer's usage. */
export type UsageReport =
  /** The upstream says it. */
  | { readonly kind: 'told'; readonly usage: JsonObject }
  /** The response is still running and will not report its usage here. */
  | { readonly kind: 'later' }
  /**
   * The answer ended without reporting its usage; `output` is an estimate from its length, assuming that its end is
   * like the rest.
   */
  | { readonly kind: 'ended' | 'failed'; readonly output: number }
  /** The answer broke off or its reader left; `output` is what we saw. There may be more that we did not see. */
  | { readonly kind: 'cut'; readonly output: number }

const lettersOfToken = 4
/** The size of an event with one word in it, as OpenAI writes them. */
const bytesOfEvent = 200

function parse(text: string): JsonObject | undefined {
  const parsed = parseJson(text)
  return isObject(parsed) ? parsed : undefined
}

/** Returns the events at the end of an event stream, last one first; skips anything that is not an event. */
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

/** Returns the amount if it is a positive number, otherwise 0. */
export const amountOf = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0

/** Some servers report zeros if they have not counted; that is not a usage. */
export const isUsage = (usage: unknown): usage is JsonObject =>
  isObject(usage) && amountOf(usage['input_tokens']) + amountOf(usage['output_tokens']) > 0

/** Returns a usage in the terms of responses: that of embeddings calls the input a prompt. Undefined if it is none. */
function usageOf(value: unknown): JsonObject | undefined {
  if (isUsage(value)) return value
  const read = isObject(value) ? amountOf(value['prompt_tokens']) : 0
  return isObject(value) && read > 0
    ? { ...value, input_tokens: read, output_tokens: amountOf(value['completion_tokens']) }
    : undefined
}

/** Nothing that a response reports about itself is final until it is finished. */
export const isUnderWay = (response: JsonObject) =>
  /^(?:queued|in_progress)$/.test(String(response['status']))

/** The last events of an answer, by the outcome they report. */
const lastEvents: ReadonlyMap<unknown, 'ended' | 'failed'> = new Map([
  ['response.completed', 'ended'],
  ['response.incomplete', 'ended'],
  ['response.cancelled', 'ended'],
  ['response.failed', 'failed'],
  ['error', 'failed'],
])

/** Returns how an answer ended; `cut` if it did not. */
function endOf(whole: JsonObject | undefined, events: readonly JsonObject[], text: string) {
  if (whole !== undefined) {
    if (isUnderWay(whole)) return 'cut'
    return whole['status'] === 'failed' ? 'failed' : 'ended'
  }
  const last = events.flatMap(({ type }) => lastEvents.get(type) ?? [])[0]
  return last ?? (/^data: ?\[DONE\]\s*$/m.test(text) ? 'ended' : 'cut')
}

/**
 * For an event that is too long to store whole, returns the largest of all usages found in its end. The client may have
 * planted others there, so none of them may lower the amount.
 */
function findUsage(text: string): JsonObject | undefined {
  const found = [...text.matchAll(/"usage"\s*:\s*(\{(?:[^{}]|\{[^{}]*\}){0,4000}\})/g)]
    .map(([, json = '']) => usageOf(parse(json)))
    .filter((usage) => usage !== undefined)
  const sizeOf = (usage: JsonObject) => amountOf(usage['input_tokens']) + amountOf(usage['output_tokens'])
  return found.toSorted((one, other) => sizeOf(other) - sizeOf(one))[0]
}

/**
 * Reads an answer's usage from its end.
 *
 * @param tail the last event, or the whole answer if it is one JSON
 * @param seen the size of the whole answer in bytes
 */
export function readUsage(tail: {
  readonly text: () => string
  readonly isCut: boolean
  readonly cutStart: string
  readonly seen: number
}): UsageReport {
  const text = tail.text()
  const whole = parse(text)
  const events = whole === undefined ? eventsOf(text) : []
  const last = whole ?? events.map((event) => event['response']).find((each) => isObject(each))
  if (isObject(last)) {
    const isOpen = isUnderWay(last)
    const usage = usageOf(last['usage'])
    if (!isOpen && usage !== undefined) return { kind: 'told', usage }
    if (isOpen && last['background'] === true) return { kind: 'later' }
  }
  // The first event also repeats the request's tools, with whatever text the client wrote in them.
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
