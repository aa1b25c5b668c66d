import { createParser } from 'eventsource-parser'
import { maskSecrets } from '@/lib/inspector/mask-secrets'
import type { Recording } from '@/lib/inspector/recording'
import { toResponsesError } from '@/lib/responses/errors'
import { isObject, isTyped, listOf } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import { outputText } from '@/lib/responses/select'
import type { Item, JsonObject, StreamEvent } from '@/lib/responses/types'

/** One frame of a stream, as it was sent. */
interface SentFrame {
  /** The `event:` line. */
  readonly name: string | undefined
  readonly data: string
}

/** A request of the lab and all of its answer. */
export interface Exchange {
  readonly recording: Recording
  /** Undefined if there was no answer, or none in time. */
  readonly status: number | undefined
  readonly contentType: string
  readonly text: string
  readonly frames: readonly SentFrame[]
  readonly events: readonly StreamEvent[]
  /** The response: the body, or what the stream's last event says; an empty object if there is none. */
  readonly body: JsonObject
}

/** Interprets what was recorded. */
export function readExchange(recording: Recording): Exchange {
  const decoder = new TextDecoder()
  const text = recording.chunks.map(({ bytes }) => decoder.decode(bytes, { stream: true })).join('')
  const contentType = recording.head?.headers.find(([name]) => name === 'content-type')?.[1] ?? ''
  const frames = contentType.includes('event-stream') ? framesOf(text) : []
  const events = frames.flatMap(({ data }) => {
    const event = parseJson(data)
    return isTyped(event) ? [event] : []
  })
  const last = events.findLast(({ response }) => isObject(response))?.['response']
  const whole = parseJson(text)
  const body = isObject(last) ? last : isObject(whole) ? whole : {}
  return { recording, status: recording.head?.status, contentType, text, frames, events, body }
}

function framesOf(text: string): readonly SentFrame[] {
  const frames: SentFrame[] = []
  const parser = createParser({ onEvent: ({ event, data }) => frames.push({ name: event, data }) })
  // A last frame without a blank line is incomplete for a parser, and complete for us.
  parser.feed(`${text}\n\n`)
  return frames
}

export const isOk = ({ status }: Exchange): boolean => status !== undefined && status >= 200 && status < 300

export const itemsOf = ({ body }: Exchange): readonly Item[] =>
  listOf(body['output']).filter((item): item is Item => isTyped(item))

/** The deltas of one kind put together, all of them or those of one place in the output. */
export const writtenBy = ({ events }: Exchange, type: string, outputIndex?: unknown): string =>
  events
    .filter(
      (event) => event.type === type && (outputIndex === undefined || event['output_index'] === outputIndex),
    )
    .map(({ delta }) => (typeof delta === 'string' ? delta : ''))
    .join('')

/** The visible text of an answer. */
export const textOf = (exchange: Exchange): string => outputText(itemsOf(exchange))

/** The id that a later request names; undefined if there is none. */
export function idOf({ body }: Exchange): string | undefined {
  const { id } = body
  return typeof id === 'string' && id !== '' ? id : undefined
}

/** What an answer says went wrong: HTTP errors, and errors in streams and responses with status 200. */
export function errorOf(exchange: Exchange): JsonObject | undefined {
  const value = parseJson(exchange.text)
  if (!isOk(exchange)) {
    const context = exchange.status === undefined ? {} : { status: exchange.status }
    return { ...toResponsesError(value ?? exchange.text, context) }
  }
  const event = exchange.events.find(({ type }) => type === 'error')
  if (event !== undefined) return { ...toResponsesError(event) }
  const { error } = exchange.body
  return isObject(error) ? error : undefined
}

/** The server's words about what went wrong, on one line. */
export function messageOf(exchange: Exchange): string {
  const message = errorOf(exchange)?.['message']
  const said = typeof message === 'string' ? message : exchange.text
  // Of a web page only the words are of use.
  const text = /^\s*</.test(said)
    ? said.replaceAll(/<(style|script|title)\b[\s\S]*?<\/\1>|<[^>]*>/gi, ' ')
    : said
  // Servers repeat keys in what they say of them.
  const line = maskSecrets(text.replaceAll(/\s+/g, ' ').trim())
  return line.length <= 200 ? line : `${line.slice(0, 200).trimEnd()}…`
}

/** Tokens of the input; undefined if they aren't reported, or as the zero that some servers send instead. */
export function inputTokensOf({ body }: Exchange): number | undefined {
  const { usage } = body
  const count = isObject(usage) ? usage['input_tokens'] : undefined
  return typeof count === 'number' && count > 0 ? count : undefined
}
