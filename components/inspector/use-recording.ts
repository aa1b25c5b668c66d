'use client'

import { useEffect, useReducer } from 'react'
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
  /** All frames so far: the same list each time, which grows. */
  readonly frames: readonly Frame[]
}

/** Returns what was recorded of a request; renders again while it grows, at most once for each frame of the screen. */
export function useRecording(key: string | undefined): Recorded | undefined {
  const [, render] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    let request: number | undefined
    const end = recorder.subscribe((changed) => {
      if (changed !== key || request !== undefined) return
      request = requestAnimationFrame(() => {
        request = undefined
        render()
      })
    })
    return () => {
      end()
      if (request !== undefined) cancelAnimationFrame(request)
    }
  }, [key])
  const recording = key === undefined ? undefined : recorder.get(key)
  return recording && { recording, frames: readerOf(recording).read(recording) }
}
