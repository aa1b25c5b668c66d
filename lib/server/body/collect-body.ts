import 'server-only'
import type { ApiError } from '../error-response'
import { brokenOff, noRoom, tooLarge } from './body-refusals'
import type { BodyRoom } from './body-room'
import { CollectedBytes } from './collected-bytes'

interface CollectOptions {
  /** Bytes. */
  readonly limit: number
  readonly room: BodyRoom
  /** Sees what has arrived so far, after every piece; an error ends the reading. */
  readonly check?: (bytes: Buffer) => Promise<ApiError | undefined>
}

/** Reads a body and stops at the limit, whatever `content-length` says or does not say. */
export async function collectBody(
  request: Request,
  { limit, room, check }: CollectOptions,
): Promise<{ readonly bytes: Buffer } | { readonly error: ApiError }> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > limit) return { error: tooLarge(limit) }
  const collected = new CollectedBytes(announced)
  if (request.body === null) return { bytes: collected.bytes }
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader()
  const refuse = (refusal: ApiError) => {
    // Not waited for: the rest may never come.
    void reader.cancel().catch(() => {})
    return { error: refusal }
  }
  for (;;) {
    let piece
    try {
      piece = await reader.read()
    } catch {
      return { error: brokenOff }
    }
    if (piece.done) return { bytes: collected.bytes }
    const { byteLength } = piece.value
    if (collected.length + byteLength > limit) return refuse(tooLarge(limit))
    if (!room.take(byteLength)) return refuse(noRoom)
    collected.push(piece.value)
    const error = await check?.(collected.bytes)
    if (error !== undefined) return refuse(error)
  }
}
