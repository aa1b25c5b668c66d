'use client'

import { words } from '@/lib/language/english/stream'
import { formatCount } from '@/lib/language/format'
import { Pause, Play, SkipBack, StepBack, StepForward } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { type ReplayPlayer, replaySpeeds, type ReplayView } from '@/lib/client/replay/replay-player'

interface ReplayBarProps {
  readonly player: ReplayPlayer
  readonly view: ReplayView
  /** How many frames the recording has. */
  readonly frames: number
}

/** Seconds with three digits: times of frames differ by milliseconds. */
const seconds = (milliseconds: number) => words.seconds((milliseconds / 1000).toFixed(3))

/** The controls of a replay: play, pace, step, and its time axis. */
export function ReplayBar({ player, view, frames }: ReplayBarProps) {
  function stepByKey(event: KeyboardEvent) {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -100, PageUp: 100 }[
      event.key
    ]
    // By key an axis of minutes is too coarse: one press is one event.
    if (steps === undefined) return
    event.preventDefault()
    player.step(steps)
  }
  return (
    <div
      role="group"
      aria-label={words.replay}
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-2 py-1"
    >
      <div className="flex items-center">
        <IconButton icon={SkipBack} label={words.toStart} onClick={() => player.seek(0)} />
        <IconButton
          icon={StepBack}
          label={words.stepBack}
          disabled={view.position === 0}
          onClick={() => player.step(-1)}
        />
        {view.isPlaying ? (
          <IconButton icon={Pause} label={words.pause} onClick={player.pause} />
        ) : (
          <IconButton icon={Play} label={words.play} onClick={player.play} />
        )}
        <IconButton
          icon={StepForward}
          label={words.stepForward}
          disabled={view.position === player.length}
          onClick={() => player.step(1)}
        />
      </div>
      <fieldset aria-label={words.speed} className="flex items-center gap-0.5">
        {replaySpeeds.map((speed) => (
          <button
            key={speed}
            type="button"
            aria-pressed={view.speed === speed}
            onClick={() => player.setSpeed(speed)}
            className="min-h-8 min-w-9 rounded-lg px-1.5 text-sm text-muted tabular-nums hover:bg-hover hover:text-ink aria-pressed:pressed pointer-coarse:min-h-11"
          >
            {words.speeds[speed]}
          </button>
        ))}
      </fieldset>
      <input
        type="range"
        aria-label={words.position}
        aria-valuetext={words.positionOf(seconds(view.time), seconds(player.duration))}
        min={0}
        max={player.duration}
        step="any"
        value={view.time}
        onKeyDown={stepByKey}
        onChange={({ target }) => player.seek(Number(target.value))}
        className="h-9 min-w-40 flex-1 accent-accent"
      />
      <p className="text-xs text-muted tabular-nums">
        {words.positionOf(seconds(view.time), seconds(player.duration))}
        {' · '}
        {words.frameOf(formatCount(view.frame), formatCount(frames))}
      </p>
    </div>
  )
}
