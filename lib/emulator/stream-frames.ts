import type { WireFrame } from './frame'

const encoder = new TextEncoder()

/** Encodes a frame for the connection; `cut` becomes nothing. */
function encodeFrame(frame: WireFrame): string {
  if (frame.kind === 'event') return `event: ${frame.event.type}\ndata: ${JSON.stringify(frame.event)}\n\n`
  return frame.kind === 'comment' ? `: ${frame.text}\n\n` : ''
}

/** Creates a response that streams these frames; `stop` aborts when the reader disconnects. */
export function answerFrames(frames: AsyncIterable<WireFrame>, stop: AbortController): Response {
  return new Response(streamText(encodeFrames(frames), stop), {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
  })
}

/** Encodes the frames as server-sent events with `data: [DONE]` at the end, unless they were cut. */
async function* encodeFrames(frames: AsyncIterable<WireFrame>): AsyncGenerator<string, void> {
  for await (const frame of frames) {
    if (frame.kind === 'cut') {
      if (frame.how === 'break') throw new Error('The demo server broke the connection on purpose.')
      return
    }
    yield encodeFrame(frame)
  }
  yield 'data: [DONE]\n\n'
}

/**
 * Creates a body that writes only what is read: the script pauses while nobody reads, and stops for good when the
 * reader cancels.
 */
export function streamText(
  chunks: AsyncGenerator<string, void>,
  stop: AbortController,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await chunks.next()
        if (stop.signal.aborted) return
        if (next.done === true) controller.close()
        else controller.enqueue(encoder.encode(next.value))
      },
      async cancel(reason) {
        // Abort the signal first, to end a running wait; then the generator, which may be paused at a yield.
        stop.abort(reason)
        await chunks.return().catch(() => undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
