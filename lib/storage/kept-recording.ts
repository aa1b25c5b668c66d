import type { Chunk, Recording } from '@/lib/inspector/recording'

/** What the page hands to the worker that keeps recordings. */
export interface KeptRecording {
  readonly recording: Omit<Recording, 'chunks'>
  readonly chunks: PackedChunks
  readonly conversationId: string
  readonly provider: string
  /** How much is kept, in bytes: a worker can't read the setting. */
  readonly maxBytes: number
}

/** Chunks in one piece: to clone 20,000 of them one by one keeps the page busy for 77 ms. */
export interface PackedChunks {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Where each chunk ends in the bytes. */
  readonly ends: Float64Array<ArrayBuffer>
  /** When each chunk was read, in milliseconds since the request was sent. */
  readonly times: Float64Array<ArrayBuffer>
}

export function packChunks(chunks: readonly Chunk[]): PackedChunks {
  const packed = {
    bytes: new Uint8Array(chunks.reduce((sum, { bytes }) => sum + bytes.length, 0)),
    ends: new Float64Array(chunks.length),
    times: new Float64Array(chunks.length),
  }
  let end = 0
  for (const [index, { at, bytes }] of chunks.entries()) {
    packed.bytes.set(bytes, end)
    end += bytes.length
    packed.ends[index] = end
    packed.times[index] = at
  }
  return packed
}

/** Returns the chunks again; they share the packed bytes. */
export function unpackChunks({ bytes, ends, times }: PackedChunks): readonly Chunk[] {
  return Array.from(ends, (end, index) => ({
    at: times[index] ?? 0,
    bytes: bytes.subarray(ends[index - 1] ?? 0, end),
  }))
}
