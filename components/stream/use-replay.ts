'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { Replay } from '@/lib/client/replay/replay'
import { ReplayPlayer, type ReplayView } from '@/lib/client/replay/replay-player'
import { turnOfRecording } from '@/lib/client/replay/turn-of-recording'
import type { Recorded } from '@/components/inspector/use-recording'

const clock = {
  requestFrame: (draw: (now: number) => void) => {
    const request = requestAnimationFrame(draw)
    return () => cancelAnimationFrame(request)
  },
}

interface RecordedPlayer {
  readonly recorded: Recorded
  readonly player: ReplayPlayer
}

/** Returns the player of a recording, or of the one before while it is read; undefined at first. */
export function useReplayPlayer(recorded: Recorded, provider: string): RecordedPlayer | undefined {
  const [made, setMade] = useState<RecordedPlayer>()
  useEffect(() => {
    const { recording, frames } = recorded
    let player: ReplayPlayer | undefined
    let isOver = false
    async function make() {
      const replay = await Replay.of(recording, turnOfRecording(recording, provider), frames)
      if (isOver) return
      player = new ReplayPlayer(replay, clock)
      setMade({ recorded, player })
    }
    void make()
    return () => {
      isOver = true
      player?.pause()
    }
  }, [recorded, provider])
  return made
}

/** Returns what a replay shows, and renders again whenever that changes. */
export const useReplayView = (player: ReplayPlayer): ReplayView =>
  useSyncExternalStore(player.subscribe, player.view, player.view)
