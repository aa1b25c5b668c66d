import type { Frame, FrameFlag } from '@/lib/inspector/frames'

/** Which frames are shown; empty texts let all through. */
export interface FrameFilter {
  readonly type: string
  readonly item: string
  readonly flag: FrameFlag | 'any' | ''
  /** In the frame's own text, in any case. */
  readonly text: string
}

export const noFilter: FrameFilter = { type: '', item: '', flag: '', text: '' }

/** Returns the frames that pass; the same list if nothing is filtered. */
export function filterFrames(frames: readonly Frame[], filter: FrameFilter): readonly Frame[] {
  const { type, item, flag } = filter
  const text = filter.text.trim().toLowerCase()
  if (type === '' && item === '' && flag === '' && text === '') return frames
  return frames.filter(
    (frame) =>
      (type === '' || frame.type === type) &&
      (item === '' || frame.item === item) &&
      (flag === '' || (flag === 'any' ? frame.flags.length > 0 : frame.flags.includes(flag))) &&
      (text === '' || frame.text.toLowerCase().includes(text)),
  )
}

/** How often each type, item and flag occurs, in the order in which they first appear. */
export interface FrameCounts {
  readonly types: ReadonlyMap<string, number>
  readonly items: ReadonlyMap<string, number>
  readonly flags: ReadonlyMap<FrameFlag, number>
  /** How many frames have a flag. */
  readonly flagged: number
}

export function countFrames(frames: readonly Frame[]): FrameCounts {
  const types = new Map<string, number>()
  const items = new Map<string, number>()
  const flags = new Map<FrameFlag, number>()
  let flagged = 0
  for (const frame of frames) {
    types.set(frame.type, (types.get(frame.type) ?? 0) + 1)
    if (frame.item !== undefined) items.set(frame.item, (items.get(frame.item) ?? 0) + 1)
    for (const flag of frame.flags) flags.set(flag, (flags.get(flag) ?? 0) + 1)
    if (frame.flags.length > 0) flagged += 1
  }
  return { types, items, flags, flagged }
}
