'use client'

import { useState } from 'react'
import { framesOfItem, itemOfFrame } from '@/lib/inspector/drawn-frames'
import type { Turn } from '@/lib/conversation/types'
import { useDrawnSelection, useMarkDrawn } from './use-drawn'
import type { Recorded } from './use-recording'

interface FrameChoice {
  /** The key of the request. */
  readonly key: string
  readonly number: number | null
  readonly marked?: ReadonlySet<number>
}

/**
 * Keeps which frame of a request is selected, and connects frames and page: what a selected frame drew is marked there,
 * and what is selected there marks its frames.
 *
 * @param isShown whether frames are shown
 */
export function useFrameSelection(
  turn: Turn | undefined,
  key: string | undefined,
  recorded: Recorded | undefined,
  isShown: boolean,
) {
  const [choice, setChoice] = useState<FrameChoice | null>(null)
  const own = choice !== null && choice.key === key ? choice : null
  const number = own?.number ?? null
  const frame = number === null ? undefined : recorded?.frames[number - 1]
  const place =
    isShown && frame !== undefined && turn !== undefined ? itemOfFrame(frame, turn.state) : undefined
  useMarkDrawn(turn?.id, place)
  useDrawnSelection(turn?.id, isShown && recorded !== undefined, (at, text) => {
    if (turn === undefined || key === undefined || recorded === undefined) return
    const marked = framesOfItem(recorded.frames, turn.state, at, text)
    setChoice({ key, number: marked.values().next().value ?? null, marked })
  })
  return {
    selected: number,
    marked: own?.marked,
    onSelect: (selected: number | null) => {
      if (key !== undefined) setChoice(selected === null ? null : { ...own, key, number: selected })
    },
    onUnmark: () => setChoice(key === undefined ? null : { key, number }),
  }
}
