import type { LabRequest, LabSocket, ServerUnderTest } from '@/lib/lab/server-under-test'
import { validator } from '@/lib/tools/structured/page-validator'
import { underBase } from '@/lib/util/base-path'

/** What is about one response, so that the gateway can't tell from the body which provider has it. */
const aboutOne = /^\/responses\/(?!compact$)/

/**
 * A model as this page reaches it: through our own server, which adds the key.
 *
 * @param upstream the id of its provider
 */
export function gatewayServer(model: string, upstream: string): ServerUnderTest {
  const addressOf = ({ path }: LabRequest) => {
    const query = aboutOne.test(path)
      ? `${path.includes('?') ? '&' : '?'}upstream=${encodeURIComponent(upstream)}`
      : ''
    return underBase(`/v1${path}${query}`)
  }
  return {
    model,
    isDirect: false,
    send: (request) =>
      fetch(addressOf(request), {
        method: request.method,
        ...(request.body === undefined
          ? {}
          : { body: request.body, headers: { 'content-type': 'application/json' } }),
        signal: request.signal,
      }),
    openSocket,
    validate: validator.validate,
  }
}

function openSocket(): LabSocket {
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}${underBase('/v1/responses')}`)
  return {
    send: (text) => socket.send(text),
    close: () => socket.close(),
    onOpen: (listener) => socket.addEventListener('open', listener, { once: true }),
    onGone: (listener) => socket.addEventListener('close', listener, { once: true }),
    onMessage: (listener) => socket.addEventListener('message', ({ data }) => listener(String(data))),
  }
}
