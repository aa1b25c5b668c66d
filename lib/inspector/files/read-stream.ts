import { words } from '@/lib/language/english/inspector'
import { isObject, isTyped } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import { allowedHeaders } from '../allowed-headers'
import { divideAtFrames } from '../frame-splitter'
import type { Recording } from '../recording'
import { foreignStream } from './foreign-stream'
import { isHar, readHar } from './read-har'
import { type OpenedStream, UnreadableStreamError } from './opened-stream'
import { isRecordingFile, readRecordingFile } from './read-recording-file'

const encoder = new TextEncoder()

/**
 * Reads streams of the Responses API from a file or a pasted text: a recording, an HTTP archive, server-sent events (with
 * or without the head of the answer, as `curl -i` prints it), events as JSON lines or as a JSON list, or an answer in one
 * piece. A file with several requests gives several streams, oldest first.
 *
 * @throws UnreadableStreamError with a sentence for the person
 */
export function readStream(bytes: Uint8Array): readonly OpenedStream[] {
  const text = new TextDecoder().decode(bytes)
  if (text.trim() === '') throw new UnreadableStreamError(words.emptyFile)
  if (isRecordingFile(text)) return [readRecordingFile(text)]
  const value = /^\s*[[{]/.test(text) ? parseJson(text) : undefined
  if (isHar(value)) return readHar(value)
  const foreign = foreignStream(text)
  if (foreign !== undefined) throw new UnreadableStreamError(words.foreignStream(words.foreignApis[foreign]))
  if (isObject(value) && (value['object'] === 'response' || value['error'] !== undefined))
    return [untimed({ headers: [['content-type', 'application/json']], parts: [bytes] })]
  const events = Array.isArray(value) ? value : value === undefined ? linesOf(text) : [value]
  if (events.some(isTyped)) return [untimed({ parts: events.map((event) => encoder.encode(frameOf(event))) })]
  const stream = readBody(bytes, text)
  if (stream === undefined)
    throw new UnreadableStreamError(isMarkup(text) ? words.htmlInsteadOfStream : words.noStreamInFile)
  return [stream]
}

/** Returns the lines of JSON lines, broken ones as texts; none if not even the first is JSON. */
function linesOf(text: string): readonly unknown[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  return isTyped(parseJson(lines[0] ?? '')) ? lines.map((line) => parseJson(line) ?? line) : []
}

function frameOf(event: unknown): string {
  const data = typeof event === 'string' ? event : JSON.stringify(event)
  return isTyped(event) ? `event: ${event.type}\ndata: ${data}\n\n` : `data: ${data}\n\n`
}

/** The head of an answer as HTTP has it, up to the blank line. */
const answerHead = /^HTTP\/[\d.]+ (\d{3})[^\r\n]*\r?\n((?:[^\r\n]+\r?\n)*)\r?\n/

/** Reads server-sent events, or an answer with its head; undefined if it is neither. */
function readBody(bytes: Uint8Array, text: string): OpenedStream | undefined {
  const [whole, status, lines] = answerHead.exec(text) ?? []
  if (whole !== undefined) {
    const headers = (lines ?? '').split(/\r?\n/).flatMap((line) => {
      const [name, content] = line.split(/:\s*([^]*)/)
      return name === undefined || content === undefined ? [] : [[name.trim(), content.trim()] as const]
    })
    const rest = encoder.encode(text.slice(whole.length))
    const isStream = headers.some(
      ([name, content]) => name.toLowerCase() === 'content-type' && content.includes('event-stream'),
    )
    const parts = isStream ? divideAtFrames(rest) : [rest]
    return untimed({ status: Number(status), headers: allowedHeaders(headers), parts })
  }
  const isStream = /^(?:\uFEFF)?(?:data|event|id|retry)?:/m.test(text) && /^data:/m.test(text)
  return isStream ? untimed({ parts: divideAtFrames(bytes) }) : undefined
}

const isMarkup = (text: string) => /^\s*<(?:!doctype|html|\?xml)/i.test(text)

interface UntimedAnswer {
  readonly status?: number
  readonly headers?: ReturnType<typeof allowedHeaders>
  /** The body, a part for each frame. */
  readonly parts: readonly Uint8Array[]
}

function untimed({ status, headers, parts }: UntimedAnswer): OpenedStream {
  const recording: Recording = {
    key: 'opened',
    startedAt: 0,
    request: undefined,
    ...(headers === undefined ? {} : { head: { at: 0, status, headers } }),
    chunks: parts.map((bytes) => ({ at: 0, bytes })),
    droppedBytes: 0,
    resumedAt: [],
    end: { at: 0, how: 'eof' },
    isUntimed: true,
  }
  return { recording, provider: '' }
}
