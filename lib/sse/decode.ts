import { createParser } from 'eventsource-parser'
import { parseJson } from '@/lib/json/parse-json'
import type { StreamEvent } from '@/lib/responses/types'
import { eventOf, isErrorName } from './event-of'

/** Turns the bytes of one response into events, whatever the bytes' chunking. */
export interface Decoder {
  /** Takes the next bytes; returns the events that became whole with them. */
  push(bytes: Uint8Array): readonly StreamEvent[]
  /** The stream is over: returns what stood in a last frame that no blank line closed. */
  end(): readonly StreamEvent[]
}

/**
 * A decoder of server-sent events into Responses events. Only `data` counts, except that an `event:` line may name an
 * error: it may be missing or wrong, comments and `[DONE]` say nothing. JSON that is no event is left out; nothing
 * throws.
 *
 * @param onBroken told of a frame after the first event that is no JSON: what it said is lost, and nothing after it is
 *   to be believed. Before that nothing is lost by it: a real server has begun a good answer so (it is recorded)
 * @param hasBegun whether events came before these bytes, over another connection
 */
export function createDecoder(onBroken?: (data: string) => void, hasBegun = false): Decoder {
  const text = new TextDecoder()
  let events: StreamEvent[] = []
  let isBroken = false
  const parser = createParser({
    onEvent: ({ data, event: name }) => {
      if (isBroken || data === '[DONE]') return
      const value = parseJson(data)
      // An error may be told in bare words. A frame without any keeps the connection open.
      const isSaid = value !== undefined || (isErrorName(name) && data.trim() !== '')
      const event = isSaid ? eventOf(value ?? data, name) : undefined
      if (event !== undefined) events.push(event)
      hasBegun ||= event !== undefined
      if (isSaid || !hasBegun || /^\s*(?:ping|keep-?alive)?\s*$/i.test(data)) return
      isBroken = true
      onBroken?.(data)
    },
    onError: ({ line }) => {
      // A proxy between may write its error as it is, without a field.
      const event = line === undefined ? undefined : eventOf(parseJson(line))
      if (event?.type === 'error' && !isBroken) events.push(event)
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
      onBroken = undefined
      parser.feed(`${text.decode()}\n\n`)
      return take()
    },
  }
}

/** Who looks after a body while it is read. */
interface Watch {
  /** Told of a frame that cannot be read. It is the last: what follows was not meant for what came before. */
  readonly onBroken: () => void
  /** Told of each read, also of one that brought no event. */
  readonly onRead: () => void
  /** Breaks the connection off, with its reason. */
  readonly signal: AbortSignal
}

/**
 * Reads a body as batches of events, one batch for each read that completed any. Leaving the loop closes
 * the body; a broken connection throws what the body throws, after the events before it.
 *
 * @param hasBegun whether it is the rest of what came before
 */
export async function* decode(
  body: ReadableStream<Uint8Array>,
  watch?: Watch,
  hasBegun = false,
): AsyncGenerator<readonly StreamEvent[]> {
  let isBroken = false
  const decoder = createDecoder(() => {
    isBroken = true
    watch?.onBroken()
  }, hasBegun)
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
      if (isBroken) return
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
