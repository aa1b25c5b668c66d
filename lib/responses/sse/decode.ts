import { createParser } from 'eventsource-parser'
import { parseJson } from '../parse-json'
import { unreadableFrame } from '../response-state'
import type { StreamEvent } from '../types'
import { eventOf, isErrorName } from './event-of'

/** Words that some servers send to keep a connection open. */
const keepAlive = /^\s*(?:ping|pong|heart-?beat|keep-?alive|ok)?\s*$/i

/**
 * Decodes the bytes of one response, server-sent events, into Responses events, however they are chunked. Only `data`
 * counts, except that an `event:` line may mark an error: that line may be missing or wrong, and comments and `[DONE]`
 * carry nothing. JSON that is not an event is skipped. A frame that is not JSON only loses itself: an `unreadableFrame`
 * event takes its place, so that it can be counted. Nothing throws.
 */
export class Decoder {
  readonly #text = new TextDecoder()
  readonly #parser = createParser({
    onEvent: ({ data, event }) => this.#takeFrame(data, event),
    onError: ({ line }) => {
      // A proxy in between may write its error verbatim, without a field name.
      const event = line === undefined ? undefined : eventOf(parseJson(line))
      if (event?.type === 'error') this.#events.push(event)
    },
  })
  #events: StreamEvent[] = []
  #isAtEnd = false

  /** Takes the next bytes; returns the events that they complete. */
  push(bytes: Uint8Array): readonly StreamEvent[] {
    this.#parser.feed(this.#text.decode(bytes, { stream: true }))
    return this.#takeEvents()
  }

  /** Call at the end of the stream: returns the events of a last frame that no blank line closed. */
  end(): readonly StreamEvent[] {
    // Some servers omit the last blank line; a truncated frame is not JSON and is dropped.
    this.#isAtEnd = true
    this.#parser.feed(`${this.#text.decode()}\n\n`)
    return this.#takeEvents()
  }

  #takeFrame(data: string, name: string | undefined): void {
    if (data === '[DONE]') return
    const value = parseJson(data)
    // An error may be plain text. A frame without any text only keeps the connection open.
    const isSaid = value !== undefined || (isErrorName(name) && data.trim() !== '')
    const event = isSaid ? eventOf(value ?? data, name) : undefined
    if (event !== undefined) this.#events.push(event)
    // A fragment at the end was cut off, which is reported anyway.
    else if (!isSaid && !this.#isAtEnd && !keepAlive.test(data)) {
      this.#events.push({ type: unreadableFrame, data: data.slice(0, keptLetters) })
    }
  }

  #takeEvents(): readonly StreamEvent[] {
    const taken = this.#events
    this.#events = []
    return taken
  }
}

/** How much to keep of a frame that we can't parse. */
const keptLetters = 1000

/** Monitors a body while it is read. */
interface Watch {
  /** Called for each read with its bytes, even if it completed no event, and at the end without any. */
  readonly onRead: (bytes: Uint8Array | undefined) => void
  /** Aborts the connection with its reason. */
  readonly signal: AbortSignal
}

/** Where the bytes of a body come from: a reader of a stream, or something that works like one. */
export type ByteReader = Pick<ReadableStreamDefaultReader<Uint8Array>, 'read' | 'cancel'>

/**
 * Reads a body as batches of events, one batch for each read that completed any. Leaving the loop closes the body; if
 * the connection breaks, this throws the body's error after the events before it.
 */
export async function* decode(
  body: ReadableStream<Uint8Array> | ByteReader,
  watch?: Watch,
): AsyncGenerator<readonly StreamEvent[]> {
  const decoder = new Decoder()
  const reader = 'getReader' in body ? body.getReader() : body
  const breakOff = () => void reader.cancel().catch(() => undefined)
  watch?.signal.addEventListener('abort', breakOff, { once: true })
  let done = false
  try {
    for (;;) {
      const read = await reader.read()
      watch?.onRead(read.value)
      if (read.done) break
      const events = decoder.push(read.value)
      if (events.length > 0) yield events
    }
    done = true
    watch?.signal.throwIfAborted()
    const rest = decoder.end()
    if (rest.length > 0) yield rest
  } finally {
    // A server may keep the socket open after its terminal event; we don't wait for that.
    if (!done) reader.cancel().catch(() => undefined)
  }
}
