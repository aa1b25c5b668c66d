/**
 * Several streams over one connection, each piece with the time at which the server received it. The bytes of a stream
 * are carried unchanged, so what comes out of the frames is what the upstream sent.
 *
 * A frame: stream (4 bytes), kind (1), milliseconds since its request left the server (8, a double), length of the
 * payload (4), and the payload; numbers are big-endian.
 */
export interface Frame {
  readonly stream: number
  readonly kind: FrameKind
  /** Milliseconds since the stream's request left the server. */
  readonly elapsed: number
  readonly bytes: Uint8Array
}

/**
 * `head`: status and headers as JSON; `data`: bytes of the body; `end`: the body is complete; `broken`: it broke off;
 * `ping`: carries nothing and keeps the connection open.
 */
export type FrameKind = (typeof kinds)[number]

const kinds = ['head', 'data', 'end', 'broken', 'ping'] as const
const headerLength = 17

export function writeFrame({ stream, kind, elapsed, bytes }: Frame): Uint8Array {
  const frame = new Uint8Array(headerLength + bytes.length)
  const view = new DataView(frame.buffer)
  view.setUint32(0, stream)
  view.setUint8(4, kinds.indexOf(kind))
  view.setFloat64(5, elapsed)
  view.setUint32(13, bytes.length)
  frame.set(bytes, headerLength)
  return frame
}

/** Extracts frames from bytes split anywhere; skips unknown kinds. */
export class FrameReader {
  /** The beginning of a frame that is not whole yet. */
  #rest = new Uint8Array()

  /** Takes the next bytes; returns the frames that they complete. */
  read(bytes: Uint8Array): readonly Frame[] {
    const all = this.#rest.length === 0 ? bytes : joined(this.#rest, bytes)
    const view = new DataView(all.buffer, all.byteOffset, all.length)
    const frames: Frame[] = []
    let at = 0
    while (all.length - at >= headerLength) {
      const end = at + headerLength + view.getUint32(at + 13)
      if (end > all.length) break
      const kind = kinds[view.getUint8(at + 4)]
      if (kind !== undefined) {
        frames.push({
          stream: view.getUint32(at),
          kind,
          elapsed: view.getFloat64(at + 5),
          bytes: all.subarray(at + headerLength, end),
        })
      }
      at = end
    }
    this.#rest = all.slice(at)
    return frames
  }
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}
