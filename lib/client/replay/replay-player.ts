import type { Turn } from '@/lib/conversation/types'
import type { Replay } from './replay'

/** How fast a replay can run, as a factor of the recorded time. */
export const replaySpeeds = [0.25, 1, 4] as const
export type ReplaySpeed = (typeof replaySpeeds)[number]

/** What a replay shows. */
export interface ReplayView {
  readonly turn: Turn
  /** Milliseconds since the request was sent. */
  readonly time: number
  /** How many steps have happened. */
  readonly position: number
  /** The number of the latest frame; 0 before the first. */
  readonly frame: number
  readonly isPlaying: boolean
  readonly speed: ReplaySpeed
}

/** The clock of a replay. */
export interface ReplayClock {
  /** Calls back with the time at which the next frame of the screen is drawn. Returns how to cancel that. */
  readonly requestFrame: (draw: (now: number) => void) => () => void
}

/** Plays a replay at its recorded pace, or slower or faster; a person can pause it, step, and jump to any moment. */
export class ReplayPlayer {
  readonly #replay: Replay
  readonly #clock: ReplayClock
  readonly #listeners = new Set<() => void>()
  #view: ReplayView
  #cancel: (() => void) | undefined

  /** It begins at the end: the whole answer is there. */
  constructor(replay: Replay, clock: ReplayClock) {
    this.#replay = replay
    this.#clock = clock
    this.#view = {
      turn: replay.turnAt(replay.length),
      time: replay.duration,
      position: replay.length,
      frame: replay.frameAt(replay.length),
      isPlaying: false,
      speed: 1,
    }
  }

  get length(): number {
    return this.#replay.length
  }

  get duration(): number {
    return this.#replay.duration
  }

  readonly view = (): ReplayView => this.#view

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Plays on, or from the start if it is at the end. */
  readonly play = (): void => {
    if (this.#view.isPlaying) return
    if (this.#view.position === this.#replay.length) this.#show(0, 0)
    this.#change({ isPlaying: true })
    this.#run()
  }

  readonly pause = (): void => {
    this.#cancel?.()
    this.#cancel = undefined
    if (this.#view.isPlaying) this.#change({ isPlaying: false })
  }

  readonly setSpeed = (speed: ReplaySpeed): void => this.#change({ speed })

  /** Jumps to a time in milliseconds since the request was sent. */
  readonly seek = (time: number): void => {
    const within = Math.max(0, Math.min(this.#replay.duration, time))
    this.#show(this.#replay.positionAt(within), within)
  }

  /** Pauses, and goes some steps on or back. */
  readonly step = (steps: number): void => {
    this.pause()
    const position = Math.max(0, Math.min(this.#replay.length, this.#view.position + steps))
    this.#show(position, this.#replay.timeAt(position))
  }

  /** Pauses, and jumps to right after a frame. */
  readonly showFrame = (number: number): void => {
    this.pause()
    const position = this.#replay.positionOfFrame(number)
    this.#show(position, this.#replay.timeAt(position))
  }

  #run(): void {
    let before: number | undefined
    const draw = (now: number) => {
      const { time, speed } = this.#view
      const next = Math.min(this.#replay.duration, time + (now - (before ?? now)) * speed)
      before = now
      this.#show(this.#replay.positionAt(next), next)
      if (this.#view.position === this.#replay.length) this.pause()
      else if (this.#view.isPlaying) this.#cancel = this.#clock.requestFrame(draw)
    }
    this.#cancel = this.#clock.requestFrame(draw)
  }

  #show(position: number, time: number): void {
    const { turn, frame } = this.#view
    const isSame = position === this.#view.position
    this.#change({
      position,
      time,
      turn: isSame ? turn : this.#replay.turnAt(position),
      frame: isSame ? frame : this.#replay.frameAt(position),
    })
  }

  #change(changed: Partial<ReplayView>): void {
    this.#view = { ...this.#view, ...changed }
    for (const listener of this.#listeners) listener()
  }
}
