import { words } from '@/lib/language/english/inspector'
import { fromBase64 } from '@/lib/files/base64'
import { textOf } from '@/lib/responses/fields'
import { isObject, listOf } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import type { JsonObject } from '@/lib/responses/types'
import { allowedHeaders, type HeaderPairs } from '../allowed-headers'
import type { Chunk, EndOfConnection, RecordedRequest, Recording } from '../recording'
import { type OpenedStream, UnreadableStreamError } from './opened-stream'

/** The version that `recording-file.ts` writes. */
const version = 1

/** Returns whether a text is a recording: its first line says so. */
export function isRecordingFile(text: string): boolean {
  const value = parseJson(text.slice(0, text.search(/\n|$/)))
  return isObject(value) && value['format'] === 'parley-recording'
}

/**
 * Reads what `recordingFile` writes. A file that ends in the middle of a line is read up to there, and a line of an
 * unknown kind is skipped.
 *
 * @throws UnreadableStreamError that names the first line that is wrong
 */
export function readRecordingFile(text: string): OpenedStream {
  const lines = text.split('\n')
  const first = parseJson(lines[0] ?? '')
  const header = isObject(first) ? first : {}
  if (typeof header['version'] === 'number' && header['version'] > version)
    throw new UnreadableStreamError(words.newerRecording)
  const reader = new RecordingReader()
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === '') continue
    const value = parseJson(line)
    // The file was cut off here, as it is when a disk is full.
    if (value === undefined && index === lines.length - 1) break
    if (!isObject(value)) throw new UnreadableStreamError(words.recordingLineNoJson(index + 1))
    const problem = reader.take(value)
    if (problem !== undefined) throw new UnreadableStreamError(words.recordingLine(index + 1, problem))
  }
  const startedAt = Date.parse(textOf(header['startedAt']))
  const upstream = isObject(header['upstream']) ? header['upstream'] : {}
  return {
    provider: textOf(upstream['label']),
    recording: {
      ...reader.recording,
      startedAt: Number.isNaN(startedAt) ? 0 : startedAt,
      ...(header['clock'] === 'none' ? { isUntimed: true } : {}),
    },
  }
}

const endings: ReadonlySet<string> = new Set<EndOfConnection>(['eof', 'enough', 'abort', 'network'])
const isEnding = (how: unknown): how is EndOfConnection => typeof how === 'string' && endings.has(how)

/** Puts the lines of a recording together. */
class RecordingReader {
  readonly #chunks: Chunk[] = []
  readonly #resumedAt: number[] = []
  #request: RecordedRequest | undefined
  #head: Recording['head']
  #end: Recording['end']
  #droppedBytes = 0
  /** Times never go back. */
  #at = 0

  get recording(): Omit<Recording, 'startedAt'> {
    const [head, end] = [this.#head, this.#end]
    return {
      key: 'opened',
      request: this.#request,
      ...(head === undefined ? {} : { head }),
      chunks: this.#chunks,
      droppedBytes: this.#droppedBytes,
      resumedAt: this.#resumedAt,
      ...(end === undefined ? {} : { end }),
    }
  }

  /** Takes a line; returns what is wrong with it. */
  take(line: JsonObject): string | undefined {
    const time = line['t']
    if (line['k'] === 'dropped') {
      if (typeof line['b'] === 'number') this.#droppedBytes = line['b']
      return undefined
    }
    if (typeof time !== 'number' || !Number.isFinite(time)) return words.noTime
    this.#at = Math.max(this.#at, time)
    const at = this.#at
    switch (line['k']) {
      case 'request':
        this.#request = readRequest(line)
        return undefined
      case 'head': {
        const status = line['status']
        this.#head ??= {
          at,
          status: typeof status === 'number' ? status : undefined,
          headers: readHeaders(line['headers']),
        }
        return undefined
      }
      case 'gap':
        this.#resumedAt.push(this.#chunks.length)
        return undefined
      case 'chunk': {
        const { text, base64 } = line
        const bytes =
          typeof text === 'string' ? new TextEncoder().encode(text) : fromBase64(textOf(base64) || '?')
        if (bytes === undefined) return words.noChunk
        this.#chunks.push({ at, bytes })
        return undefined
      }
      case 'end':
        this.#end = { at, how: isEnding(line['how']) ? line['how'] : 'eof' }
        return undefined
      default:
        return undefined
    }
  }
}

function readRequest(line: JsonObject): RecordedRequest {
  const { body, origin, length } = line
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  return {
    method: textOf(line['method']) || 'POST',
    path: textOf(line['path']) || '/v1/responses',
    ...(typeof origin === 'string' ? { origin } : {}),
    headers: readHeaders(line['headers']),
    body: text,
    length: text?.length ?? (typeof length === 'number' ? length : 0),
  }
}

/** Reads headers as pairs. Those that a hand added beside the allowed ones are left out. */
const readHeaders = (value: unknown): HeaderPairs =>
  allowedHeaders(
    listOf(value).flatMap((pair) => {
      const [name, text] = listOf(pair)
      return typeof name === 'string' && typeof text === 'string' ? [[name, text] as const] : []
    }),
  )
