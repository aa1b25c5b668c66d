import { isObject } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import type { JsonObject } from '@/lib/responses/types'
import { DeltaMasker } from './delta-masker'
import { FrameSplitter, type RawFrame } from './frame-splitter'
import { knownEvents } from './known-events'
import { maskSecrets } from './mask-secrets'
import type { Recording } from './recording'

/** What is remarkable about a frame. */
export type FrameFlag =
  /** Sequence numbers are missing before it. */
  | 'gap'
  /** Its sequence number was there before. */
  | 'duplicate'
  /** Its sequence number is lower than one before it. */
  | 'out-of-order'
  | 'unknown-type'
  | 'broken-json'
  /** It carries nothing: a comment, or a word such as `ping`. */
  | 'keep-alive'
  /** The connection ended in it. */
  | 'cut'
  /** Nothing arrived for a second or more before it. */
  | 'stall'
  /** It is the first over another connection. */
  | 'resumed'

/** One frame of a stream, with its secrets masked. */
export interface Frame {
  /** From 1. */
  readonly number: number
  /** Milliseconds since the request was sent. */
  readonly at: number
  /** Milliseconds since the frame before it, or since the request was sent. */
  readonly since: number
  readonly bytes: number
  /** The index of the chunk that completed it. */
  readonly chunk: number
  /** The event's type, or what it is instead: `comment`, `[DONE]`, `unreadable`, `body`. */
  readonly type: string
  readonly sequence: number | undefined
  /** The item that it belongs to: its id, or its place in the output as `#0`. */
  readonly item: string | undefined
  /** As it arrived. */
  readonly text: string
  /** Its `data`, without the field's name. */
  readonly data: string
  readonly flags: readonly FrameFlag[]
}

/** From how long a silence a frame counts as stalled. Milliseconds. */
export const stallAfter = 1000

const keepAlive = /^\s*(?:ping|pong|heart-?beat|keep-?alive|ok)?\s*$/i
const keepAliveTypes: ReadonlySet<string> = new Set(['ping', 'keepalive'])

/** Reads the frames of a recording, which may still grow: each call of `read` goes on where the last one ended. */
export class FrameReader {
  readonly frames: Frame[] = []
  readonly #seen = new Set<number>()
  readonly #deltas = new DeltaMasker()
  #splitter = new FrameSplitter()
  #chunks = 0
  #highest: number | undefined
  #lastAt = 0
  #isOver = false
  #isResumed = false

  /** Reads what has arrived since the last call; returns all frames so far. */
  read(recording: Recording): readonly Frame[] {
    const isStream = recording.head?.headers.some(
      ([name, value]) => name === 'content-type' && value.includes('event-stream'),
    )
    for (; this.#chunks < recording.chunks.length; this.#chunks += 1) {
      if (recording.resumedAt.includes(this.#chunks)) this.#startAgain()
      const chunk = recording.chunks[this.#chunks]
      if (chunk === undefined) break
      if (isStream === false) {
        const text = new TextDecoder().decode(chunk.bytes)
        const bytes = chunk.bytes.length
        this.#add({ text: `data: ${text}`, bytes, at: chunk.at, isCut: false, to: bytes }, 'body')
      } else {
        for (const frame of this.#splitter.push(chunk.bytes, chunk.at)) this.#add(frame)
      }
    }
    if (recording.end !== undefined && !this.#isOver) {
      this.#isOver = true
      // Closed by us after the last event: what is left is not missing.
      if (recording.end.how !== 'enough')
        for (const frame of this.#splitter.end(recording.end.at)) this.#add(frame)
    }
    for (const [index, text] of this.#deltas.takeMasked()) {
      const frame = this.frames[index]
      if (frame !== undefined) this.frames[index] = { ...frame, text, data: fieldsOf(text).data }
    }
    return this.frames
  }

  #startAgain(): void {
    for (const frame of this.#splitter.end(this.#lastAt)) this.#add(frame)
    this.#splitter = new FrameSplitter()
    this.#isOver = false
    this.#isResumed = true
  }

  #add(raw: RawFrame, kind?: 'body'): void {
    const text = maskSecrets(raw.text)
    const { data, name, isComment } = fieldsOf(text)
    const value = parseJson(data)
    const event = isObject(value) ? value : undefined
    const flags: FrameFlag[] = []
    const since = raw.at - this.#lastAt
    if (since >= stallAfter && this.frames.length > 0) flags.push('stall')
    if (this.#isResumed) flags.push('resumed')
    this.#isResumed = false
    const own = event?.['type']
    const type = kind ?? (typeof own === 'string' ? own : typeOf(data, name, isComment, value))
    const isIdle = isComment || keepAliveTypes.has(type) || (value === undefined && keepAlive.test(data))
    // Nothing else can be said of a frame that isn't whole.
    if (raw.isCut) flags.push('cut')
    else if (isIdle) flags.push('keep-alive')
    else if (kind === undefined && data !== '[DONE]') {
      if (value === undefined) flags.push('broken-json')
      else if (!knownEvents.has(type)) flags.push('unknown-type')
    }
    if (event !== undefined)
      this.#deltas.add(this.frames.length, (text === raw.text ? event : eventOf(raw.text)) ?? event, text)
    const sequence = event?.['sequence_number']
    if (typeof sequence === 'number') flags.push(...this.#checkSequence(sequence))
    this.#lastAt = raw.at
    this.frames.push({
      number: this.frames.length + 1,
      at: raw.at,
      since,
      bytes: raw.bytes,
      chunk: this.#chunks,
      type,
      sequence: typeof sequence === 'number' ? sequence : undefined,
      item: itemOf(event),
      text: kind === undefined ? text : data,
      data,
      flags,
    })
  }

  #checkSequence(number: number): readonly FrameFlag[] {
    const highest = this.#highest
    const isSeen = this.#seen.has(number)
    this.#seen.add(number)
    this.#highest = highest === undefined ? number : Math.max(highest, number)
    if (isSeen) return ['duplicate']
    if (highest === undefined) return []
    if (number < highest) return ['out-of-order']
    return number > highest + 1 ? ['gap'] : []
  }
}

/** Returns the event of a frame, as it arrived; undefined if it has none. */
export function eventOf(text: string): JsonObject | undefined {
  const value = parseJson(fieldsOf(text).data)
  return isObject(value) ? value : undefined
}

/** Reads the lines of a frame. */
function fieldsOf(text: string) {
  const data: string[] = []
  let name: string | undefined
  let isComment = true
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    if (line.startsWith(':')) continue
    isComment = false
    const [, field, value = ''] = /^([^:]*)(?:: ?([^]*))?$/.exec(line) ?? []
    if (field === 'data') data.push(value)
    else if (field === 'event') name = value
    // A proxy may write its error as plain lines.
    else if (field !== 'id' && field !== 'retry') data.push(line)
  }
  return { data: data.join('\n'), name, isComment }
}

function typeOf(data: string, name: string | undefined, isComment: boolean, value: unknown): string {
  if (isComment) return 'comment'
  if (data === '[DONE]') return data
  if (name !== undefined && name !== '') return name
  return value === undefined ? 'unreadable' : 'untyped'
}

function itemOf(event: Readonly<Record<string, unknown>> | undefined): string | undefined {
  if (event === undefined) return undefined
  const item = isObject(event['item']) ? event['item']['id'] : undefined
  const id = event['item_id'] ?? item
  if (typeof id === 'string') return id
  const index = event['output_index']
  return typeof index === 'number' ? `#${index}` : undefined
}
