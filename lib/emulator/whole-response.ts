import type { WireFrame } from './frame'
import { streamText } from './stream-frames'

/** Runs the script to its end. If a script cuts its stream, this body ends in the middle, too. */
export async function wholeResponse(frames: AsyncIterable<WireFrame>): Promise<Response> {
  let last: unknown = null
  for await (const frame of frames) {
    if (frame.kind === 'cut') {
      return new Response(cutBody(JSON.stringify(last), frame.how), {
        headers: { 'content-type': 'application/json' },
      })
    }
    if (frame.kind === 'event') last = frame.event['response'] ?? last
  }
  return Response.json(last)
}

function cutBody(json: string, how: 'end' | 'break'): ReadableStream<Uint8Array> {
  async function* half() {
    yield json.slice(0, json.length / 2)
    if (how === 'break') throw new Error('The demo server broke the connection on purpose.')
  }
  return streamText(half(), new AbortController())
}
