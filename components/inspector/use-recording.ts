'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { type Frame, FrameReader } from '@/lib/inspector/frames'
import { recorder } from '@/lib/inspector/recorder'
import type { Recording } from '@/lib/inspector/recording'

/** Each recording is read once, however often it is looked at. */
const readers = new WeakMap<Recording, FrameReader>()

function readerOf(recording: Recording): FrameReader {
  const reader = readers.get(recording) ?? new FrameReader()
  readers.set(recording, reader)
  return reader
}

export interface Recorded {
  readonly recording: Recording
  /** All frames so far. */
  readonly frames: readonly Frame[]
}

const latest = new WeakMap<Recording, Recorded>()

/** Returns what is recorded of a request now: the same object until more is. */
function recordedOf(key: string | undefined): Recorded | undefined {
  const recording = key === undefined ? undefined : recorder.get(key)
  if (recording === undefined) return undefined
  const known = latest.get(recording)
  if (known !== undefined && isSame(known.recording, recording)) return known
  const { chunks, resumedAt } = recording
  // Copies: the recorder goes on with its own objects, and a component renders only what is another object than before.
  const recorded = {
    recording: { ...recording, chunks: [...chunks], resumedAt: [...resumedAt] },
    frames: [...readerOf(recording).read(recording)],
  }
  latest.set(recording, recorded)
  return recorded
}

const isSame = (one: Recording, other: Recording): boolean =>
  one.head === other.head &&
  one.end === other.end &&
  one.droppedBytes === other.droppedBytes &&
  one.chunks.length === other.chunks.length &&
  one.resumedAt.length === other.resumedAt.length

/** Returns what was recorded of a request; renders again while it grows, at most once for each frame of the screen. */
export function useRecording(key: string | undefined): Recorded | undefined {
  const subscribe = useCallback(
    (tell: () => void) => {
      let request: number | undefined
      const end = recorder.subscribe((changed) => {
        if (changed !== key || request !== undefined) return
        request = requestAnimationFrame(() => {
          request = undefined
          tell()
        })
      })
      return () => {
        end()
        if (request !== undefined) cancelAnimationFrame(request)
      }
    },
    [key],
  )
  return useSyncExternalStore(
    subscribe,
    () => recordedOf(key),
    () => undefined,
  )
}
