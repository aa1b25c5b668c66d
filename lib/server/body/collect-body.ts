import 'server-only'
import type { ErrorDescription } from '../gateway/error-response'
import { brokenOff, noRoom, tooLarge } from './body-refusals'
import type { BodyRoom } from './body-room'
import { CollectedBytes } from './collected-bytes'

interface CollectOptions {
  /** Bytes. */
  readonly limit: number
  readonly room: BodyRoom
  /** Checks what has arrived so far, after every chunk; an error ends the reading. */
  readonly check?: (bytes: Buffer) => Promise<ErrorDescription | undefined>
}

/** Reads a body and stops at the limit, whether `content-length` is right, wrong or missing. */
export async function collectBody(
  request: Request,
  { limit, room, check }: CollectOptions,
): Promise<{ readonly bytes: Buffer } | { readonly error: ErrorDescription }> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > limit) return { error: tooLarge(limit) }
  const collected = new CollectedBytes(announced)
  if (request.body === null) return { bytes: collected.bytes }
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader()
  const refuse = (refusal: ErrorDescription) => {
    // Not awaited: the rest may never arrive.
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
