import type { Frame } from '../frames'
import type { HeaderPairs } from '../allowed-headers'
import { maskSecrets } from '../mask-secrets'
import type { Recording } from '../recording'
import { bodyText } from './recording-file'

/**
 * Writes a recording as an HTTP archive with one entry. Each frame is in `_eventSourceMessages`, too, with its time in
 * seconds since the epoch.
 *
 * @param origin the address of this page's server, such as `https://host`
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export function har(recording: Recording, frames: readonly Frame[], origin: string): string {
  const { request, head, end, startedAt } = recording
  const total = end?.at ?? recording.chunks.at(-1)?.at ?? 0
  const text = bodyText(recording)
  const wait = head?.at ?? total
  const entry = {
    startedDateTime: new Date(startedAt).toISOString(),
    time: total,
    request: {
      method: request?.method ?? 'POST',
      url: (request?.origin ?? origin) + (request?.path ?? '/v1/responses'),
      httpVersion: 'HTTP/1.1',
      headers: named(request?.headers ?? []),
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: request?.body === undefined ? (request?.length ?? -1) : new Blob([request.body]).size,
      postData: {
        mimeType: 'application/json',
        text: request?.body === undefined ? '' : maskSecrets(request.body),
      },
    },
    response: {
      status: head?.status ?? 0,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      headers: named(head?.headers ?? []),
      cookies: [],
      content: {
        size: recording.chunks.reduce((sum, { bytes }) => sum + bytes.length, 0),
        mimeType: head?.headers.find(([name]) => name === 'content-type')?.[1] ?? 'x-unknown',
        text,
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: {
      blocked: -1,
      dns: -1,
      connect: -1,
      ssl: -1,
      send: 0,
      wait,
      receive: Math.max(0, total - wait),
    },
    // Without times it would say more than is known.
    ...(recording.isUntimed
      ? {}
      : {
          _eventSourceMessages: frames.map(({ type, data, at }) => ({
            eventName: type,
            eventId: '',
            data,
            time: (startedAt + at) / 1000,
          })),
        }),
  }
  const log = { version: '1.2', creator: { name: 'Parley', version: '1' }, entries: [entry] }
  return JSON.stringify({ log }, null, 2)
}

const named = (headers: HeaderPairs) => headers.map(([name, value]) => ({ name, value }))
