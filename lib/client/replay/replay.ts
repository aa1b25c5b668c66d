import { answerCutOff } from '../connection-errors'
import { foldEvents } from '../fold-events'
import { readAnswer } from '../read-answer'
import { lostOf } from '../sent-request'
import type { Turn } from '@/lib/conversation/types'
import type { Frame } from '@/lib/inspector/frames'
import type { Recording } from '@/lib/inspector/recording'
import { finish } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import type { ResponsesError, StreamEvent } from '@/lib/responses/types'

/** What happens to the turn of a recording, in order. */
type Change =
  | { readonly kind: 'event'; readonly event: StreamEvent }
  /** All events come again from the first, over another connection. */
  | { readonly kind: 'restart' }
  | { readonly kind: 'end'; readonly error: ResponsesError | undefined; readonly isStopped: boolean }

interface Step {
  /** Milliseconds since the request was sent. */
  readonly at: number
  /** The number of the frame that made it; of the latest one, for a step that has no frame. */
  readonly frame: number
  readonly change: Change
}

/** A snapshot is kept for each so many steps: a jump folds at most these. */
const snapshotEvery = 200

/** The pace of a recording without times: milliseconds from frame to frame. */
const untimedPace = 20

/**
 * A recorded answer that can be looked at as of any moment. It is read once, by the same reader and decoder as an answer
 * from the network, and folded the same way; a jump starts at the nearest snapshot before.
 */
export class Replay {
  readonly #steps: readonly Step[]
  /** The turn after 0, 200, 400… steps. */
  readonly #snapshots: readonly Turn[]
  readonly #startedAt: number
  readonly #isTimed: boolean
  /** The latest one asked for: playing goes on from it. */
  #last: { readonly position: number; readonly turn: Turn }

  private constructor(start: Turn, steps: readonly Step[], isTimed: boolean) {
    this.#steps = steps
    this.#isTimed = isTimed
    this.#startedAt = start.timings.sentAt
    this.#last = { position: 0, turn: start }
    const snapshots = [start]
    let turn = start
    for (const [index, { at, change }] of steps.entries()) {
      turn = apply(turn, change, this.#dateAt(at))
      if ((index + 1) % snapshotEvery === 0) snapshots.push(turn)
    }
    this.#snapshots = snapshots
  }

  /**
   * Reads a recording that has ended.
   *
   * @param start its turn before the answer
   * @param frames all frames of the recording
   */
  static async of(recording: Recording, start: Turn, frames: readonly Frame[]): Promise<Replay> {
    const steps = await readSteps(recording, start, frames)
    const paced = recording.isUntimed
      ? steps.map((step) => ({ ...step, at: (step.frame - 1) * untimedPace }))
      : steps
    return new Replay(start, paced, recording.isUntimed !== true)
  }

  /** How many steps there are; positions go from 0, before the first, to this, after the last. */
  get length(): number {
    return this.#steps.length
  }

  /** How long the answer took, in milliseconds. */
  get duration(): number {
    return this.#steps.at(-1)?.at ?? 0
  }

  /** The turn after the first `position` steps. */
  turnAt(position: number): Turn {
    const last = this.#last
    const snapshotAt = Math.floor(position / snapshotEvery) * snapshotEvery
    const isNear = last.position <= position && last.position >= snapshotAt
    let turn = isNear ? last.turn : (this.#snapshots[snapshotAt / snapshotEvery] ?? last.turn)
    for (const { at, change } of this.#steps.slice(isNear ? last.position : snapshotAt, position))
      turn = apply(turn, change, this.#dateAt(at))
    this.#last = { position, turn }
    return turn
  }

  /** A made-up pace is no time that the turn took. */
  #dateAt(at: number): number {
    return this.#isTimed ? this.#startedAt + at : this.#startedAt
  }

  /** When the last of the first `position` steps happened; 0 for none. Milliseconds since the request was sent. */
  timeAt(position: number): number {
    return this.#steps[position - 1]?.at ?? 0
  }

  /** How many steps have happened at a time. */
  positionAt(time: number): number {
    return countUntil(this.#steps, ({ at }) => at <= time)
  }

  /** The number of the latest frame among the first `position` steps; 0 for none. */
  frameAt(position: number): number {
    return this.#steps[position - 1]?.frame ?? 0
  }

  /** How many steps the frames up to this one make. */
  positionOfFrame(number: number): number {
    return countUntil(this.#steps, ({ frame }) => frame <= number)
  }
}

/** Counts the steps at the beginning for which something holds that holds for no later one. */
function countUntil(steps: readonly Step[], holds: (step: Step) => boolean): number {
  let [low, high] = [0, steps.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const step = steps[middle]
    if (step !== undefined && holds(step)) low = middle + 1
    else high = middle
  }
  return low
}

function apply(turn: Turn, change: Change, now: number): Turn {
  if (change.kind === 'event') return foldEvents(turn, [change.event], now)
  if (change.kind === 'restart')
    return { ...turn, state: initialState, timings: { sentAt: turn.timings.sentAt } }
  return {
    ...turn,
    state: finish(turn.state, change.error),
    timings: { ...turn.timings, endedAt: now },
    ...(change.isStopped ? { stopped: true } : {}),
  }
}

async function readSteps(
  recording: Recording,
  start: Turn,
  frames: readonly Frame[],
): Promise<readonly Step[]> {
  const { chunks, resumedAt, head, end, startedAt } = recording
  const steps: Step[] = []
  const numbers = new FrameNumbers(frames)
  let turn = start
  let chunk = -1
  let at = head?.at ?? 0
  let error: ResponsesError | undefined
  function add(change: Change, frame: number): void {
    turn = apply(turn, change, startedAt + at)
    steps.push({ at, frame, change })
  }
  const borders = [0, ...resumedAt, chunks.length]
  for (const [index, from] of borders.slice(0, -1).entries()) {
    const to = borders[index + 1] ?? chunks.length
    // As when it was recorded: without a cursor, all comes again.
    if (index > 0 && lostOf(turn).cursor === undefined) add({ kind: 'restart' }, numbers.latest)
    const isBroken = to < chunks.length || end?.how === 'network' || end?.how === 'abort' || end === undefined
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          chunk = Math.max(chunk + 1, from)
          const next = chunk < to ? chunks[chunk] : undefined
          if (next !== undefined) {
            at = next.at
            controller.enqueue(next.bytes)
          } else if (isBroken) controller.error(new TypeError('The recorded connection broke here.'))
          else controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    try {
      error = await readAnswer(
        responseOf(recording, body),
        (events) => {
          for (const event of events) add({ kind: 'event', event }, numbers.next(Math.min(chunk, to - 1)))
          return turn.state.ended === null ? 'more' : 'enough'
        },
        { mayBeEmpty: index > 0 },
      )
    } catch {
      error = answerCutOff
    }
    // Whatever the decoder did not read is not read again.
    chunk = to - 1
  }
  at = Math.max(at, end?.at ?? 0)
  const isStopped = end?.how === 'abort'
  add({ kind: 'end', error: isStopped ? undefined : error, isStopped }, frames.length)
  return steps
}

/** Builds an answer as `fetch` gives it. */
function responseOf({ head, chunks }: Recording, body: ReadableStream<Uint8Array>): Response {
  const status = head?.status ?? 200
  const canHaveBody = ![101, 103, 204, 205, 304].includes(status)
  return new Response(canHaveBody && chunks.length > 0 ? body : null, {
    // Others exist only in broken files.
    status: status >= 200 && status <= 599 ? status : 502,
    headers:
      head === undefined
        ? { 'content-type': 'text/event-stream' }
        : [...head.headers].map((pair) => [...pair]),
  })
}

/** Finds the frame of each event: within a chunk, the events belong to its frames that carry something, in order. */
class FrameNumbers {
  readonly #frames: readonly Frame[]
  #at = 0
  latest = 0

  constructor(frames: readonly Frame[]) {
    this.#frames = frames
  }

  /** Returns the number of the frame of the next event, which a chunk completed. */
  next(chunk: number): number {
    for (; this.#at < this.#frames.length; this.#at += 1) {
      const frame = this.#frames[this.#at]
      if (frame === undefined || frame.chunk > chunk) break
      if (frame.chunk < chunk || !carriesEvent(frame)) continue
      this.#at += 1
      this.latest = frame.number
      break
    }
    return this.latest
  }
}

const carriesEvent = ({ flags, type }: Frame) => !flags.includes('keep-alive') && type !== '[DONE]'
