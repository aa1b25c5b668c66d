import { type RawData, WebSocket } from 'ws'
import { validate } from '@/lib/tools/structured/validate'
import type { LabRequest, ServerUnderTest } from '../server-under-test'

interface HttpServerOptions {
  /** Ends in `/v1`, or what the server has instead of it, without a slash after it. */
  readonly baseUrl: string
  readonly apiKey: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** Appended to every address, without the question mark. */
  readonly query?: string
  readonly model: string
}

/** Any server of the Responses API, asked directly. */
export function httpServer({
  baseUrl,
  apiKey,
  headers = {},
  query,
  model,
}: HttpServerOptions): ServerUnderTest {
  const headersWith = (key: string | undefined): Record<string, string> => ({
    ...headers,
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  })
  const addressOf = (path: string) =>
    `${baseUrl}${path}${query === undefined ? '' : `${path.includes('?') ? '&' : '?'}${query}`}`
  const sendWith =
    (key: string | undefined) =>
    ({ method, path, body, signal }: LabRequest) =>
      fetch(addressOf(path), {
        method,
        headers: {
          ...headersWith(key),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
        // A redirect would take the key elsewhere.
        redirect: 'error',
        signal,
      })
  return {
    model,
    isDirect: true,
    send: sendWith(apiKey),
    // A server that needs no key can't refuse a wrong one.
    ...(apiKey === undefined ? {} : { sendWithWrongKey: sendWith('sk-wrong-4719') }),
    openSocket: () => {
      const socket = new WebSocket(addressOf('/responses').replace(/^http/, 'ws'), {
        headers: headersWith(apiKey),
      })
      return {
        send: (text) => socket.send(text),
        close: () => socket.close(),
        onOpen: (listener) => void socket.on('open', listener),
        // An error is always followed by a close, and without a listener it would end the process.
        onGone: (listener) => void socket.on('close', listener).on('error', () => {}),
        onMessage: (listener) => void socket.on('message', (data) => listener(textOf(data))),
      }
    },
    validate: async (schema, text) => validate(schema, text),
  }
}

function textOf(data: RawData): string {
  const bytes = Array.isArray(data) ? Buffer.concat(data) : data
  return (bytes instanceof ArrayBuffer ? Buffer.from(bytes) : bytes).toString('utf8')
}
