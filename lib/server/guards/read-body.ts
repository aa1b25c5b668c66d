import 'server-only'
import { errorResponse, invalidRequest } from '../error-response'
import type { Context, Guard } from './guard'

function tooLarge(context: Context, limit: number): Response {
  const mebibytes = Math.round((limit / 1024 / 1024) * 10) / 10
  return errorResponse(
    invalidRequest(
      `Request body is too large: the limit is ${limit} bytes (${mebibytes} MiB). Send fewer or smaller attachments; whoever runs this server can raise MAX_BODY_BYTES.`,
      'request_too_large',
      null,
      413,
    ),
    context.requestId,
    // The rest of the body is still on its way; without this it would be read to keep the connection.
    { connection: 'close' },
  )
}

/** Reads the body and stops at the limit, whatever `content-length` says or does not say. */
export const readBody: Guard = (request, context) =>
  readBodyUpTo(context.environment.MAX_BODY_BYTES)(request, context)

export const readBodyUpTo =
  (limit: number): Guard =>
  async (request, context) => {
    if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge(context, limit)
    if (request.body === null) return undefined
    const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader()
    const chunks: Uint8Array[] = []
    let bytes = 0
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        bytes += value.byteLength
        if (bytes > limit) {
          void reader.cancel().catch(() => {})
          return tooLarge(context, limit)
        }
        chunks.push(value)
      }
    } catch {
      return errorResponse(
        invalidRequest('The request body ended before it was complete.', 'incomplete_body'),
        context.requestId,
      )
    }
    // Not of Node's pool: it is held for as long as the answer takes, and with it all 8 kB of which it is a part.
    const body = Buffer.allocUnsafeSlow(bytes)
    let at = 0
    for (const chunk of chunks) {
      body.set(chunk, at)
      at += chunk.byteLength
    }
    context.body = body
    return undefined
  }
