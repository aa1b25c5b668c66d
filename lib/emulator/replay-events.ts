import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { ApiError } from './api-error'
import type { RecordedEvents } from './recordings'
import { streamText } from './stream-frames'

/**
 * Answers with the recording, whatever the request. The stream ends like OpenAI's, without `[DONE]`, and nothing is
 * stored, so a replayed response can't be chained to.
 */
export function replayEvents(recording: RecordedEvents, stream: boolean): Response {
  if (stream) {
    return new Response(streamText(eventFrames(recording), new AbortController()), {
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
    })
  }
  const body = recording.body ?? terminalResponse(recording)
  if (body === null) {
    throw new ApiError({
      status: 400,
      message: `The recording '${recording.name}' holds a stream only: ask for it with "stream": true.`,
      param: 'stream',
    })
  }
  return Response.json(body, { status: statusOf(body) })
}

async function* eventFrames(recording: RecordedEvents): AsyncGenerator<string, void> {
  for (const { type, line } of recording.events) {
    yield type === undefined ? `data: ${line}\n\n` : `event: ${type}\ndata: ${line}\n\n`
  }
}

function terminalResponse(recording: RecordedEvents): JsonObject | null {
  const last = recording.events.at(-1)
  if (last?.type === undefined) return null
  const event: unknown = JSON.parse(last.line)
  return isObject(event) && isObject(event['response']) ? event['response'] : null
}

/** Recorded bodies have no HTTP status; an error body has no `object`. */
function statusOf(body: JsonObject): number {
  const error = body['error']
  if (body['object'] !== undefined || !isObject(error)) return 200
  return error['code'] === 'insufficient_quota' ? 429 : 500
}
