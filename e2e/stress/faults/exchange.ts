import type { IncomingMessage, ServerResponse } from 'node:http'

/** A create that reached the upstream, and the means to answer it. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** How many events come before the fault, if its position matters. */
  readonly at: number
}

/** Does something wrong, or something that only seems wrong. */
export type Serve = (exchange: Exchange) => unknown

const eventStream = { 'content-type': 'text/event-stream; charset=utf-8' }

export function begin(
  { response }: Exchange,
  headers: Readonly<Record<string, string | number | readonly string[]>> = {},
): ServerResponse {
  response.writeHead(200, { ...eventStream, ...headers })
  response.flushHeaders()
  return response
}

/** Sends a complete stream of these bytes. */
export const stream =
  (...parts: ReadonlyArray<string | Buffer>): Serve =>
  (exchange) => {
    const response = begin(exchange)
    for (const part of parts) response.write(part)
    response.end()
  }

/** An answer in one piece. */
export const plain =
  (
    status: number,
    body: string,
    headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' },
  ): Serve =>
  ({ response }) =>
    response.writeHead(status, headers).end(body)

/** Sends an error like OpenAI's. */
export const refuse = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
  code = 'some_error',
): Serve =>
  plain(
    status,
    JSON.stringify({ error: { message: `Status ${status}.`, type: 'error', code, param: null } }),
    {
      'content-type': 'application/json',
      ...headers,
    },
  )

/** Writes a part at intervals while the client is connected. */
export function every(
  milliseconds: number,
  { response }: Exchange,
  next: (turn: number) => string | undefined,
): void {
  let turn = 0
  const timer = setInterval(() => {
    const part = next(turn)
    turn += 1
    if (part === undefined) {
      clearInterval(timer)
      response.end()
    } else {
      response.write(part)
    }
  }, milliseconds)
  response.on('close', () => clearInterval(timer))
}
