import type { JsonObject, StreamEvent } from '@/lib/responses/types'

export interface ApiErrorFields {
  readonly status: number
  readonly message: string
  readonly type?: string
  readonly param?: string | null
  readonly code?: string | null
  /** The body of servers whose format differs from the API's. */
  readonly body?: JsonObject
  /** The events of servers that refuse in a stream, with status 200. */
  readonly events?: readonly StreamEvent[]
}

/** A refusal in the API's own format; thrown while a request is read, answered by `errorResponse`. */
export class ApiError extends Error {
  readonly status: number
  readonly type: string
  readonly param: string | null
  readonly code: string | null
  readonly body: JsonObject | undefined
  readonly events: readonly StreamEvent[] | undefined

  constructor(fields: ApiErrorFields) {
    super(fields.message)
    this.name = 'ApiError'
    this.status = fields.status
    this.type = fields.type ?? 'invalid_request_error'
    this.param = fields.param ?? null
    this.code = fields.code ?? null
    this.body = fields.body
    this.events = fields.events
  }
}

/**
 * Builds the response for an error: `{error: {message, type, param, code}}`, always with all four keys, unless the
 * error has its own format.
 */
export function errorResponse({ status, message, type, param, code, body, events }: ApiError): Response {
  if (events !== undefined) {
    const frames = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' }
    return new Response(`${frames.join('')}data: [DONE]\n\n`, { headers })
  }
  return Response.json(body ?? { error: { message, type, param, code } }, { status })
}
