import 'server-only'
import { FrameBoundary } from '../frame-boundary'

/** After so much silence a proxy might close the connection. Milliseconds. */
const heartbeat = 15_000

/** Between the last bytes and the break. Milliseconds. */
const beforeBreak = 50

const encoder = new TextEncoder()
const opening = encoder.encode(': parley\n\n')
const beat = encoder.encode(': keep-alive\n\n')

/**
 * What is followed, at the pace of whoever reads it.
 *
 * @param isEventStream whether comments may stand between the frames: the first sends the headers on their way
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
      // Not before somebody reads: a client that left in time is given no answer, and nobody cancels that one.
      if (isEventStream) {
        beating ??= setInterval(() => {
          if (isSilent && boundary.isReached()) controller.enqueue(beat)
          isSilent = true
        }, heartbeat)
      }
      try {
        const next = await chunks.next()
        // The reader has left meanwhile, and the stream is closed.
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
        // What was given last must have left, and been read: a socket that is destroyed takes it along, and so do
        // clients (undici) that find both at the same time.
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
