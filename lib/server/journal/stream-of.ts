import 'server-only'
import { FrameBoundary } from '../gateway/frame-boundary'

/** After this much silence a proxy might close the connection. Milliseconds. */
const heartbeat = 15_000

/** The pause between the last bytes and the break. Milliseconds. */
const beforeBreak = 50

const encoder = new TextEncoder()
const opening = encoder.encode(': parley\n\n')
const beat = encoder.encode(': keep-alive\n\n')

/**
 * Streams what is followed, at the reader's pace.
 *
 * @param isEventStream whether comments may appear between the frames: the first makes the headers leave
 */
export function streamOf(
  chunks: AsyncGenerator<Uint8Array>,
  abort: AbortController,
  isEventStream: boolean,
): ReadableStream<Uint8Array> {
  const boundary = new FrameBoundary()
  let isSilent = true
  let hasLeft = false
  let beating: NodeJS.Timeout | undefined
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (isEventStream) controller.enqueue(opening)
    },
    async pull(controller) {
      // Only once somebody reads: a client that left early gets no answer, and nobody cancels that one.
      if (isEventStream) {
        beating ??= setInterval(() => {
          if (isSilent && boundary.isReached()) controller.enqueue(beat)
          isSilent = true
        }, heartbeat)
      }
      try {
        const next = await chunks.next()
        // The reader has left in the meantime, and the stream is closed.
        if (hasLeft) return
        isSilent = false
        if (next.done === true) {
          clearInterval(beating)
          controller.close()
        } else {
          boundary.pass(next.value)
          controller.enqueue(next.value)
        }
      } catch (error) {
        clearInterval(beating)
        // The last chunk must have been sent and read: destroying a socket discards it, and so do clients (undici) that
        // see both at the same time.
        await new Promise((resolve) => setTimeout(resolve, beforeBreak))
        controller.error(error)
      }
    },
    cancel() {
      hasLeft = true
      clearInterval(beating)
      abort.abort()
    },
  })
}
