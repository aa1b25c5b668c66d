import type { Pieces } from '@/lib/util/pieces'
import { DeltaMasker } from './delta-masker'
import { FrameSplitter } from './frame-splitter'
import { eventOf } from './frames'
import { fromLatin1, secretsMasked, toLatin1 } from './mask-secrets'
import type { Chunk, Recording } from './recording'

/**
 * Returns the chunks of a recording with secrets masked, even those of which several chunks or several frames have a part.
 * Every byte keeps its place.
 */
export function* maskedChunks({ chunks, resumedAt }: Recording): Pieces<readonly Chunk[]> {
  const whole = toLatin1(joined(chunks))
  let masked = yield* secretsMasked(whole)
  for (const { from, text } of yield* maskedFrames(chunks, resumedAt, whole, masked))
    masked = masked.slice(0, from) + text + masked.slice(from + text.length)
  // The original bytes are kept if there is nothing to hide.
  if (masked === whole) return chunks
  const bytes = fromLatin1(masked)
  let start = 0
  return chunks.map(({ at, bytes: { length } }) => {
    const from = start
    start += length
    return { at, bytes: bytes.subarray(from, start) }
  })
}

function joined(chunks: readonly Chunk[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, { bytes }) => sum + bytes.length, 0))
  let end = 0
  for (const { bytes } of chunks) {
    all.set(bytes, end)
    end += bytes.length
  }
  return all
}

/** Finds the frames whose deltas are parts of a secret: where they begin in the whole, and their masked texts. */
function* maskedFrames(
  chunks: readonly Chunk[],
  resumedAt: readonly number[],
  whole: string,
  masked: string,
): Pieces<ReadonlyArray<{ readonly from: number; readonly text: string }>> {
  const deltas = new DeltaMasker()
  const starts: number[] = []
  let splitter = new FrameSplitter()
  let connectionAt = 0
  let frameAt = 0
  let readUntil = 0
  for (const [index, { bytes }] of chunks.entries()) {
    if (resumedAt.includes(index)) {
      splitter = new FrameSplitter()
      connectionAt = readUntil
      frameAt = readUntil
    }
    for (const { to } of splitter.push(bytes, 0)) {
      const end = connectionAt + to
      const event = eventOf(whole.slice(frameAt, end))
      if (event !== undefined) deltas.add(starts.length, event, masked.slice(frameAt, end))
      starts.push(frameAt)
      frameAt = end
    }
    readUntil += bytes.length
    yield
  }
  return [...deltas.takeMasked()].map(([frame, text]) => ({ from: starts[frame] ?? 0, text }))
}
