import { words } from '@/lib/language/english/inspector'
import { fromBase64 } from '@/lib/files/base64'
import { textOf } from '@/lib/responses/fields'
import { isObject, listOf } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import type { JsonObject } from '@/lib/responses/types'
import { allowedHeaders, type HeaderPairs } from '../allowed-headers'
import { divideAtFrames } from '../frame-splitter'
import type { Chunk, RecordedRequest } from '../recording'
import { foreignStream } from './foreign-stream'
import { type OpenedStream, UnreadableStreamError } from './opened-stream'

/** Returns whether a value is an HTTP archive. */
export const isHar = (value: unknown): value is JsonObject & { readonly log: JsonObject } =>
  isObject(value) && isObject(value['log']) && Array.isArray(value['log']['entries'])

/**
 * Reads the requests for responses in an HTTP archive, as browsers, proxies and Parley write it, oldest first. Times of
 * frames are in none but Parley's and those with `_eventSourceMessages`.
 *
 * @throws UnreadableStreamError if none is in it, or none with a body
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export function readHar({ log }: { readonly log: JsonObject }): readonly OpenedStream[] {
  const entries = listOf(log['entries']).filter(isObject)
  const asked = entries.filter((entry) => isResponsesRequest(entry))
  const streams = asked.flatMap((entry) => readEntry(entry) ?? [])
  if (streams.length > 0)
    return streams.toSorted((one, other) => one.recording.startedAt - other.recording.startedAt)
  if (asked.length > 0) throw new UnreadableStreamError(words.harWithoutBodies)
  const foreign = entries.map((entry) => foreignStream(bodyTextOf(entry))).find((name) => name !== undefined)
  throw new UnreadableStreamError(
    foreign === undefined ? words.harWithoutResponses : words.foreignStream(words.foreignApis[foreign]),
  )
}

const partOf = (value: JsonObject, name: string): JsonObject => {
  const part = value[name]
  return isObject(part) ? part : {}
}

const mimeTypeOf = (entry: JsonObject) => textOf(partOf(partOf(entry, 'response'), 'content')['mimeType'])

function isResponsesRequest(entry: JsonObject): boolean {
  const url = urlOf(entry)
  if (foreignStream(bodyTextOf(entry)) !== undefined) return false
  const isCreate = textOf(partOf(entry, 'request')['method']).toUpperCase() === 'POST'
  return (
    mimeTypeOf(entry).includes('event-stream') ||
    (isCreate && /\/responses(?:\/compact)?$/.test(url?.pathname ?? ''))
  )
}

function urlOf(entry: JsonObject): URL | undefined {
  const url = textOf(partOf(entry, 'request')['url'])
  return URL.canParse(url) ? new URL(url) : undefined
}

/** Returns the bytes of a body, as text or as Base64; undefined if the archive has none. */
function bodyOf(entry: JsonObject): Uint8Array | undefined {
  const { text, encoding } = partOf(partOf(entry, 'response'), 'content')
  if (typeof text !== 'string' || text === '') return undefined
  return encoding === 'base64' ? fromBase64(text) : new TextEncoder().encode(text)
}

const bodyTextOf = (entry: JsonObject): string => new TextDecoder().decode(bodyOf(entry))

function readEntry(entry: JsonObject): OpenedStream | undefined {
  const response = partOf(entry, 'response')
  const startedAt = Date.parse(textOf(entry['startedDateTime']))
  const start = Number.isNaN(startedAt) ? 0 : startedAt
  const total = Math.max(0, numberOf(entry['time']))
  const headAt = Math.max(0, total - Math.max(0, numberOf(partOf(entry, 'timings')['receive'])))
  const read = chunksOf(entry, start, total)
  if (read === undefined) return undefined
  const { status } = response
  const headers = headersOf(response)
  const hasType = headers.some(([name]) => name === 'content-type')
  return {
    provider: urlOf(entry)?.host ?? '',
    recording: {
      key: 'opened',
      startedAt: start,
      request: requestOf(entry),
      head: {
        at: headAt,
        status: typeof status === 'number' && status > 0 ? status : undefined,
        headers: hasType ? headers : [...headers, ['content-type', mimeTypeOf(entry)]],
      },
      ...read,
      droppedBytes: 0,
      resumedAt: [],
      end: { at: Math.max(total, read.chunks.at(-1)?.at ?? 0), how: 'eof' },
    },
  }
}

const numberOf = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : 0)

function requestOf(entry: JsonObject): RecordedRequest {
  const request = partOf(entry, 'request')
  const url = urlOf(entry)
  const { text } = partOf(request, 'postData')
  const body = typeof text === 'string' && text !== '' ? text : undefined
  return {
    method: textOf(request['method']) || 'POST',
    path: url?.pathname ?? '/v1/responses',
    // Without user name, password and query, which may hold a key.
    ...(url === undefined ? {} : { origin: url.origin }),
    headers: headersOf(request),
    body,
    length: body?.length ?? Math.max(0, numberOf(request['bodySize'])),
  }
}

const headersOf = (message: JsonObject): HeaderPairs =>
  allowedHeaders(
    listOf(message['headers'])
      .filter(isObject)
      .map(({ name, value }) => [textOf(name), textOf(value)] as const),
  )

interface ReadChunks {
  readonly chunks: readonly Chunk[]
  readonly isUntimed?: true
}

/** Returns the body, a chunk for each frame, with the times that the archive has. */
function chunksOf(entry: JsonObject, startedAt: number, total: number): ReadChunks | undefined {
  const messages = listOf(entry['_eventSourceMessages']).filter(isObject)
  const times = messages.map(({ time }) => Math.max(0, numberOf(time) * 1000 - startedAt))
  const body = bodyOf(entry)
  if (body === undefined) {
    if (messages.length === 0) return undefined
    return {
      chunks: messages.map(({ eventName, data }, index) => ({
        at: times[index] ?? 0,
        bytes: new TextEncoder().encode(frameOf(textOf(eventName), textOf(data))),
      })),
    }
  }
  if (!mimeTypeOf(entry).includes('event-stream'))
    return { chunks: [{ at: total, bytes: body }], isUntimed: true }
  const frames = divideAtFrames(body)
  return frames.length === times.length
    ? { chunks: frames.map((bytes, index) => ({ at: times[index] ?? 0, bytes })) }
    : { chunks: frames.map((bytes) => ({ at: total, bytes })), isUntimed: true }
}

/** Writes an event as a frame; `message` is the name of events that have none. */
function frameOf(name: string, data: string): string {
  const lines = data.split('\n').map((line) => `data: ${line}\n`)
  const isNamed = name !== '' && name !== 'message' && parseJson(data) !== undefined
  return `${isNamed ? `event: ${name}\n` : ''}${lines.join('')}\n`
}
