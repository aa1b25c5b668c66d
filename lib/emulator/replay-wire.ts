import { isObject } from '@/lib/responses/guards'
import { Decoder } from '@/lib/responses/sse/decode'
import type { JsonObject } from '@/lib/responses/types'
import type { Recording } from '@/lib/inspector/recording'
import { ApiError } from './api-error'
import type { Emulation } from './emulation'
import type { RecordedWire } from './recordings'

/** Headers of a recording that describe how its bytes were sent: ours are sent anew. */
const ownHeaders: ReadonlySet<string> = new Set([
  'content-length',
  'content-encoding',
  'date',
  'x-request-id',
])

/**
 * Answers with the recording, whatever the request: the same status, chunks, pauses and end, also where it broke off. A
 * recording over several connections is sent over one. Nothing is stored, so a replayed response can't be chained to.
 *
 * @param asksForStream whether the request does; without it, the final object of a stream is the answer
 */
export async function replayWire(
  { sleep, now }: Pick<Emulation, 'sleep' | 'now'>,
  { recording, name }: RecordedWire,
  asksForStream: boolean,
  signal: AbortSignal,
): Promise<Response> {
  const { head, chunks } = recording
  const headers = (head?.headers ?? []).filter(([header]) => !ownHeaders.has(header))
  const isStream = headers.every(
    ([header, value]) => header !== 'content-type' || value.includes('event-stream'),
  )
  const status = head?.status ?? 200
  if (isStream && !asksForStream && status === 200) {
    const response = finalResponse(recording)
    if (response !== undefined) return Response.json(response)
    throw new ApiError({
      status: 400,
      message: `The recording '${name}' has no final response: ask for it with "stream": true.`,
      param: 'stream',
    })
  }
  const startedAt = now()
  const stop = new AbortController()
  const stopped = AbortSignal.any([signal, stop.signal])
  /** Waits until a time of the recording. */
  const until = async (at: number) => {
    const rest = recording.isUntimed ? 0 : startedAt + at - now()
    if (rest > 0) await sleep(rest, stopped)
  }
  await until(head?.at ?? 0)
  if (chunks.length === 0 && recording.end?.how === 'network')
    throw new ApiError({
      status: 502,
      message: `The recording '${name}' has no answer: its connection failed.`,
    })
  let index = 0
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = chunks[index]
        index += 1
        await until(chunk?.at ?? recording.end?.at ?? 0)
        if (stopped.aborted) return
        if (chunk !== undefined) controller.enqueue(chunk.bytes)
        else if (recording.end?.how === 'network')
          controller.error(new Error('The recorded connection broke here.'))
        else controller.close()
      },
      cancel: (reason) => stop.abort(reason),
    },
    { highWaterMark: 0 },
  )
  return new Response(body, {
    status,
    headers: [
      ...(head === undefined ? [['content-type', 'text/event-stream; charset=utf-8'] as const] : headers),
      ['cache-control', 'no-cache'] as const,
    ].map((pair) => [...pair]),
  })
}

/** Returns the response object that the last event with one has. */
function finalResponse({ chunks }: Recording): JsonObject | undefined {
  const decoder = new Decoder()
  const events = [...chunks.flatMap(({ bytes }) => decoder.push(bytes)), ...decoder.end()]
  const response = events.findLast((event) => isObject(event['response']))?.['response']
  return isObject(response) ? response : undefined
}
