import type { Frame } from './frame'

const encoder = new TextEncoder()

/** How a frame looks on the wire; `cut` looks like nothing. */
function encodeFrame(frame: Frame): string {
  if (frame.kind === 'event') return `event: ${frame.event.type}\ndata: ${JSON.stringify(frame.event)}\n\n`
  return frame.kind === 'comment' ? `: ${frame.text}\n\n` : ''
}

/** An answer that streams these frames; `stop` aborts when its reader leaves. */
export function answerFrames(frames: AsyncIterable<Frame>, stop: AbortController): Response {
  return new Response(streamText(encodeFrames(frames), stop), {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
  })
}

/** The frames as server-sent events with `data: [DONE]` at the end, unless they were cut. */
async function* encodeFrames(frames: AsyncIterable<Frame>): AsyncGenerator<string, void> {
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
 * A body that writes only what is read: the script stands still while nobody reads, and stops for good when
 * the reader cancels.
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
        // First the signal, to end a running wait; then the generator, which may be standing at a yield.
        stop.abort(reason)
        await chunks.return().catch(() => undefined)
      },
    },
    { highWaterMark: 0 },
  )
}
