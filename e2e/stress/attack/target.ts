import { connect } from 'node:net'
import { markedKey } from '../../support/gateway'
import { type NextServer, startNext } from '../../support/next-server'
import { beginStream, frame, startUpstream, type Upstream, upstreamModel } from '../../support/upstream'

/** A raw answer from a socket, as text: nothing between the attack and the server cleans it up. */
interface RawAnswer {
  /** 0 if the server did not answer. */
  readonly status: number
  readonly text: string
}

/** A server with a key, the upstream it would spend it on, and everything that has come out of it. */
export interface Target extends NextServer {
  readonly upstream: Upstream
  /** Returns how often the key has been spent so far. */
  readonly spent: () => number
  /** Writes these bytes to its own socket and reads until it closes or nothing more will arrive. */
  readonly raw: (bytes: string) => Promise<RawAnswer>
  readonly ask: (
    path: string,
    init?: RequestInit,
  ) => Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }>
  /** Returns the secrets found in everything sent to clients and everything the process printed. */
  readonly leaked: () => readonly string[]
}

export const code = 'swallow-tail-7'
export const token = 'token-of-the-reports-1'

/** Values that must not appear in any answer, header, or log line. */
const secrets = [markedKey, markedKey.slice(0, 20), markedKey.slice(-14), code, token]

export async function startTarget(
  variables: Readonly<Record<string, string>>,
  start = startNext,
): Promise<Target> {
  const upstream = await startUpstream()
  upstream.answer = ({ response }) => {
    beginStream(response)
    const usage = { input_tokens: 20, output_tokens: 80 }
    const done = {
      id: `resp_${upstream.exchanges.length}`,
      object: 'response',
      status: 'completed',
      output: [],
      usage,
    }
    response.end(frame({ type: 'response.completed', response: done }))
  }
  const server = await start({ OPENAI_API_KEY: markedKey, OPENAI_BASE_URL: upstream.url, ...variables })
  const seen: string[] = []
  const { port } = new URL(server.url)
  return {
    ...server,
    upstream,
    spent: () => upstream.exchanges.length,
    async raw(bytes) {
      const socket = connect(Number(port), '127.0.0.1')
      let text = ''
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString('latin1')
      })
      socket.on('error', () => undefined)
      socket.write(bytes, 'latin1')
      // We do not use `once` from events, which treats a reset as a test failure.
      await new Promise<void>((resolve) => {
        socket.once('close', () => resolve())
      })
      seen.push(text)
      return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text }
    },
    async ask(path, init = {}) {
      const response = await fetch(`${server.url}${path}`, { redirect: 'manual', ...init })
      const text = await response.text()
      seen.push(`${JSON.stringify([...response.headers])}\n${text}`)
      return { status: response.status, headers: response.headers, text }
    },
    leaked: () =>
      secrets.filter((secret) => [...seen, server.output()].some((each) => each.includes(secret))),
    async stop() {
      await server.stop()
      await upstream.stop()
    },
  }
}

export const json = { 'content-type': 'application/json' }
export const create = (fields: object = {}) =>
  JSON.stringify({ model: upstreamModel, input: 'Hello', stream: true, ...fields })

/** Sends a create like a page would. */
export const post = (
  target: Target,
  headers: Readonly<Record<string, string>>,
  fields: object = {},
  path = '/v1/responses',
) => target.ask(path, { method: 'POST', headers: { ...json, ...headers }, body: create(fields) })

/** Enters the code and returns the cookie. */
export async function enter(
  target: Target,
  entered = code,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly cookie: string }> {
  const { status, headers: sent } = await target.ask('/api/session', {
    method: 'POST',
    headers: { ...json, ...headers },
    body: JSON.stringify({ code: entered }),
  })
  return { status, cookie: (sent.get('set-cookie') ?? '').split(';')[0] ?? '' }
}

/** Collects what went wrong, attack by attack. */
export class Findings {
  readonly faults: string[] = []
  tries = 0

  expect(isRight: boolean, what: string): void {
    this.tries += 1
    if (!isRight) this.faults.push(what)
  }
}
