'use client'

import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
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

function isLong(key: string): boolean {
  const recording = recorder.get(key)
  return recording !== undefined && readerOf(recording).frames.length > longStream
}

const isSame = (one: Recording, other: Recording): boolean =>
  one.head === other.head &&
  one.end === other.end &&
  one.droppedBytes === other.droppedBytes &&
  one.chunks.length === other.chunks.length &&
  one.resumedAt.length === other.resumedAt.length

/** How often a long stream is drawn while it arrives, in milliseconds: each time costs as much as it has frames. */
const drawEvery = 250
const longStream = 2000

/**
 * Returns what was recorded of a request, on this page or on an earlier one; renders again while it grows, at most once
 * for each frame of the screen.
 */
export function useRecording(key: string | undefined): Recorded | undefined {
  const live = useLiveRecording(key)
  const kept = useKeptRecording(live === undefined ? key : undefined)
  return live ?? kept
}

/** Returns the keys of what earlier pages recorded of a chat; empty while that is read. */
export function useKeptKeys(conversationId: string): ReadonlySet<string> {
  const [kept, setKept] = useState<ReadonlySet<string>>(noKeys)
  useEffect(() => {
    let isOver = false
    async function read() {
      const { browserRecordings } = await import('@/lib/storage/browser-recordings')
      const keys = await browserRecordings.keysOf(conversationId).catch(() => [])
      if (!isOver) setKept(new Set(keys))
    }
    void read()
    return () => {
      isOver = true
    }
  }, [conversationId])
  return kept
}

const noKeys: ReadonlySet<string> = new Set()

/** Returns what an earlier page recorded. */
function useKeptRecording(key: string | undefined): Recorded | undefined {
  const [kept, setKept] = useState<{ readonly key: string; readonly recorded: Recorded | undefined }>()
  useEffect(() => {
    let isOver = false
    async function read(wanted: string) {
      const { browserRecordings } = await import('@/lib/storage/browser-recordings')
      // Without it there is still what the chat saved.
      const opened = await browserRecordings.read(wanted).catch(() => undefined)
      if (isOver) return
      const recorded = opened && {
        recording: opened.recording,
        frames: new FrameReader().read(opened.recording),
      }
      setKept({ key: wanted, recorded })
    }
    if (key !== undefined) void read(key)
    return () => {
      isOver = true
    }
  }, [key])
  return kept?.key === key ? kept?.recorded : undefined
}

function useLiveRecording(key: string | undefined): Recorded | undefined {
  const subscribe = useCallback(
    (tell: () => void) => {
      let cancel: (() => void) | undefined
      const draw = () => {
        cancel = undefined
        tell()
      }
      const end = recorder.subscribe((changed) => {
        if (changed !== key || cancel !== undefined) return
        if (isLong(key)) {
          const timer = setTimeout(draw, drawEvery)
          cancel = () => clearTimeout(timer)
        } else {
          const request = requestAnimationFrame(draw)
          cancel = () => cancelAnimationFrame(request)
        }
      })
      return () => {
        end()
        cancel?.()
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
