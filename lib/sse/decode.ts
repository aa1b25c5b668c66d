import { createParser } from 'eventsource-parser'
import { parseJson } from '@/lib/json/parse-json'
import { unreadableFrame } from '@/lib/responses/response-state'
import type { StreamEvent } from '@/lib/responses/types'
import { eventOf, isErrorName } from './event-of'

/** Turns the bytes of one response into events, whatever the bytes' chunking. */
export interface Decoder {
  /** Takes the next bytes; returns the events that became whole with them. */
  push(bytes: Uint8Array): readonly StreamEvent[]
  /** The stream is over: returns what stood in a last frame that no blank line closed. */
  end(): readonly StreamEvent[]
}

/** Words that some servers send to keep a connection open. */
const keepAlive = /^\s*(?:ping|pong|heart-?beat|keep-?alive|ok)?\s*$/i

/**
 * A decoder of server-sent events into Responses events. Only `data` counts, except that an `event:` line may name an
 * error: it may be missing or wrong, comments and `[DONE]` say nothing. JSON that is no event is left out. A frame that
 * is no JSON costs only itself: an `unreadableFrame` event stands in its place, so that it can be counted. Nothing
 * throws.
 */
export function createDecoder(): Decoder {
  const text = new TextDecoder()
  let events: StreamEvent[] = []
  let isAtEnd = false
  const parser = createParser({
    onEvent: ({ data, event: name }) => {
      if (data === '[DONE]') return
      const value = parseJson(data)
      // An error may be told in bare words. A frame without any keeps the connection open.
      const isSaid = value !== undefined || (isErrorName(name) && data.trim() !== '')
      const event = isSaid ? eventOf(value ?? data, name) : undefined
      if (event !== undefined) events.push(event)
      // What stands at the end was cut off, which is told anyway.
      else if (!isSaid && !isAtEnd && !keepAlive.test(data)) {
        events.push({ type: unreadableFrame, data: data.slice(0, keptLetters) })
      }
    },
    onError: ({ line }) => {
      // A proxy between may write its error as it is, without a field.
      const event = line === undefined ? undefined : eventOf(parseJson(line))
      if (event?.type === 'error') events.push(event)
    },
  })
  const take = () => {
    const taken = events
    events = []
    return taken
  }
  return {
    push(bytes) {
      parser.feed(text.decode(bytes, { stream: true }))
      return take()
    },
    end() {
      // Some servers leave out the last blank line; a frame cut short is no JSON, and falls away.
      isAtEnd = true
      parser.feed(`${text.decode()}\n\n`)
      return take()
    },
  }
}

/** As much as is worth keeping of a frame that says nothing to us. */
const keptLetters = 1000

/** Who looks after a body while it is read. */
interface Watch {
  /** Told of each read, also of one that brought no event. */
  readonly onRead: () => void
  /** Breaks the connection off, with its reason. */
  readonly signal: AbortSignal
}

/**
 * Reads a body as batches of events, one batch for each read that completed any. Leaving the loop closes
 * the body; a broken connection throws what the body throws, after the events before it.
 */
export async function* decode(
  body: ReadableStream<Uint8Array>,
  watch?: Watch,
): AsyncGenerator<readonly StreamEvent[]> {
  const decoder = createDecoder()
  const reader = body.getReader()
  const breakOff = () => void reader.cancel().catch(() => undefined)
  watch?.signal.addEventListener('abort', breakOff, { once: true })
  let done = false
  try {
    for (;;) {
      const read = await reader.read()
      watch?.onRead()
      if (read.done) break
      const events = decoder.push(read.value)
      if (events.length > 0) yield events
    }
    done = true
    watch?.signal.throwIfAborted()
    const rest = decoder.end()
    if (rest.length > 0) yield rest
  } finally {
    // A server may keep the socket open after its terminal event; nobody waits for that.
    if (!done) reader.cancel().catch(() => undefined)
  }
}
