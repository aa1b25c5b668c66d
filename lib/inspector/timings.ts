import type { Frame } from './frames'
import type { Recording } from './recording'
import { stallAfter } from './frames'

/** Times of an answer in milliseconds since its request was sent; what did not happen is undefined. */
export interface WireTimings {
  readonly head: number | undefined
  readonly firstByte: number | undefined
  readonly firstEvent: number | undefined
  /** The first event that appends a text. */
  readonly firstToken: number | undefined
  readonly total: number | undefined
  /** Between two events that append a text: the middle one and the longest. */
  readonly medianGap: number | undefined
  readonly longestGap: number | undefined
  /** How many frames came after a silence of a second or more. */
  readonly stalls: number | undefined
}

/**
 * Sums up the times of an answer.
 *
 * @param frames all frames of the recording
 */
export function wireTimings(recording: Recording, frames: readonly Frame[]): WireTimings {
  if (recording.isUntimed) return untimed(recording)
  const events = frames.filter(({ flags, type }) => !flags.includes('keep-alive') && type !== '[DONE]')
  const deltas = events.filter(({ type }) => type.endsWith('.delta'))
  const gaps = deltas.slice(1).map(({ at }, index) => at - (deltas[index]?.at ?? at))
  const sorted = gaps.toSorted((one, other) => one - other)
  return {
    head: recording.head?.at,
    firstByte: recording.chunks[0]?.at,
    firstEvent: events[0]?.at,
    firstToken: deltas[0]?.at,
    total: recording.end?.at,
    medianGap: sorted[Math.floor(sorted.length / 2)],
    longestGap: sorted.at(-1),
    stalls: frames.filter(({ flags }) => flags.includes('stall')).length,
  }
}

/** An archive may know when the answer began and ended, and nothing of what was in between; 0 stands for unknown. */
const untimed = ({ head, end }: Recording): WireTimings => ({
  head: head?.at || undefined,
  firstByte: undefined,
  firstEvent: undefined,
  firstToken: undefined,
  total: end?.at || undefined,
  medianGap: undefined,
  longestGap: undefined,
  stalls: undefined,
})

/** Where the frames of a stream lie on its time axis. */
export interface Density {
  /** Bytes in each of the equal parts of the time. */
  readonly bytes: readonly number[]
  /** The silences of a second or more, as shares of the time between 0 and 1. */
  readonly stalls: ReadonlyArray<{ readonly from: number; readonly to: number }>
  /** The whole time in milliseconds. */
  readonly total: number
}

/** Divides the time of a stream into equal parts. */
export function densityOf(frames: readonly Frame[], parts: number): Density {
  const total = Math.max(1, frames.at(-1)?.at ?? 0)
  const bytes = Array.from({ length: parts }, () => 0)
  for (const frame of frames) {
    const part = Math.min(parts - 1, Math.floor((frame.at / total) * parts))
    bytes[part] = (bytes[part] ?? 0) + frame.bytes
  }
  const stalls = frames
    .filter(({ since }) => since >= stallAfter)
    .map(({ at, since }) => ({ from: (at - since) / total, to: at / total }))
  return { bytes, stalls, total }
}
