import { Recorder } from '../recorder'
import type { EndOfConnection, Recording } from '../recording'

/** What arrives: after how many milliseconds, and which text or bytes. */
type Arrival = readonly [after: number, content: string | Uint8Array]

interface RecordOptions {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly how?: EndOfConnection
  readonly status?: number
}

/** An event as a frame. */
export const frame = (event: Readonly<Record<string, unknown>>): string =>
  `event: ${String(event['type'])}\ndata: ${JSON.stringify(event)}\n\n`

/** Records an answer with made-up times: the head comes after 100 ms, the end 10 ms after what arrived last. */
export function record(arrivals: readonly Arrival[], options: RecordOptions = {}): Recording {
  const {
    body = { model: 'm', input: 'hi', stream: true },
    headers = {},
    how = 'eof',
    status = 200,
  } = options
  let now = 5000
  const recorder = new Recorder({
    maxRecordings: 2,
    maxBytes: 1_000_000,
    now: () => now,
    date: () => Date.UTC(2026, 10, 30),
  })
  const connection = recorder.start('turn', {
    path: '/v1/responses',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  now += 100
  connection.head(
    new Response(null, { status, headers: { 'content-type': 'text/event-stream', ...headers } }),
  )
  for (const [after, content] of arrivals) {
    now += after
    connection.chunk(typeof content === 'string' ? new TextEncoder().encode(content) : content)
  }
  now += 10
  connection.end(how)
  const recording = recorder.get('turn')
  if (recording === undefined) throw new Error('The recording is gone.')
  return recording
}
