import { underBase } from '@/lib/util/base-path'
import type { ResponsesError } from '@/lib/responses/types'
import { answerCutOff, serverUnreachable } from './connection-errors'
import type { EventSink } from './create-response'
import { recorder } from '@/lib/inspector/recorder'
import { readAnswer } from './read-answer'
import { retrieveResponse } from './stored-response'

/** A create whose answer was lost in transit, as far as we know it. */
export interface LostResponse {
  readonly key: string
  /** When the create was to be sent; milliseconds since the epoch. */
  readonly sentAt: number
  /** The `sequence_number` of the last event received; undefined if events carry none. */
  readonly cursor: number | undefined
  /** Undefined until an event has reported it, or if the provider stores no responses. */
  readonly responseId: string | undefined
  readonly upstream: string | undefined
  /** Whether the create runs in the background, where it may take hours. */
  readonly isBackground: boolean
}

/** Receives the rest of an answer. */
export interface ResumeSink {
  /** Returns what is missing now: the resumed stream may get lost as well. */
  readonly lost: () => LostResponse
  readonly onEvents: EventSink
  /** Called when all events are sent again from the first. */
  readonly onRestart: () => void
  /** Called whenever we find a server that streams the rest, even if nothing arrives yet, and whenever we lose it. */
  readonly onConnection?: (isThere: boolean) => void
}

/** How it ended. */
export type ResumeResult =
  /** The stream is over: the events tell whether the answer is whole, and the error why it was refused. */
  | { readonly kind: 'ended'; readonly error?: ResponsesError | undefined }
  /** The create has not arrived so far; our server would know of it. */
  | {
      readonly kind: 'not-sent'
      /** Makes sure that it never will. */
      readonly forbid: () => Promise<Forbidden>
    }
  /** Nobody has more of it. */
  | { readonly kind: 'gone' }
  /** Our server can't be reached. */
  | { readonly kind: 'unreachable' }

/** `came`: the create was in transit and has started. `unknown`: our server doesn't say. */
export type Forbidden = 'forbidden' | 'came' | 'unknown'

export interface ResumeOptions {
  /** How long to wait for our server while it can't be reached, in milliseconds; 0: not at all. */
  readonly patience: number
  readonly signal: AbortSignal
  readonly now: () => number
  /** Waits for the given time, or less if the network is back. Rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/**
 * Resumes an answer whose connection is lost, after the last event received: from what our server stores, or else from
 * the provider. Never creates anything.
 *
 * @returns how it ended; rejects only if the signal aborts
 */
export async function resumeResponse(sink: ResumeSink, options: ResumeOptions): Promise<ResumeResult> {
  const { patience, signal, now, wait } = options
  let unreachableSince: number | undefined
  for (let failures = 0; ; failures += 1) {
    const { progress, outcome } = await readKept(sink, options)
    signal.throwIfAborted()
    if (outcome === 'ended') return { kind: 'ended' }
    if (outcome === 'not-sent') return { kind: 'not-sent', forbid: () => forbidKey(sink.lost().key) }
    if (typeof outcome === 'object') return { kind: 'ended', error: outcome }
    if (outcome === 'whole' || outcome === 'no more') {
      const resumed = await askUpstream(sink, options)
      // The answer ended here on its own, though without saying so.
      return resumed.kind === 'gone' && outcome === 'whole' ? { kind: 'ended' } : resumed
    }
    sink.onConnection?.(false)
    if (progress) failures = 0
    unreachableSince = outcome === 'unreachable' ? (unreachableSince ?? now()) : undefined
    if (unreachableSince !== undefined && now() - unreachableSince >= patience) {
      return { kind: 'unreachable' }
    }
    await wait(pauses[Math.min(failures, pauses.length - 1)] ?? 0, signal)
  }
}

/** Claims the key of a create that hasn't arrived, so that the create is rejected if it arrives later. */
async function forbidKey(key: string): Promise<Forbidden> {
  try {
    const { status } = await fetch(underBase(`/api/kept/${encodeURIComponent(key)}`), { method: 'PUT' })
    return status === 201 ? 'forbidden' : status === 409 ? 'came' : 'unknown'
  } catch {
    return 'unknown'
  }
}

/** Pauses between attempts, in milliseconds. */
const pauses = [300, 1000, 2000, 4000, 8000, 15_000] as const

/** Allows for wrong clocks and for a request that is still in transit. Milliseconds. */
const margin = 5000

/**
 * `whole`: read to the end of what there will be; `no more`: our server has nothing more of the answer; `cut`: the
 * connection broke; an error: why the create was refused.
 */
type Outcome = 'ended' | 'whole' | 'no more' | 'cut' | 'not-sent' | 'unreachable' | ResponsesError

interface Attempt {
  readonly outcome: Outcome
  /** Whether events came. */
  readonly progress: boolean
}

/** Reads once what our server stores of the answer. */
async function readKept(sink: ResumeSink, { signal, now }: ResumeOptions): Promise<Attempt> {
  const { key, cursor, sentAt } = sink.lost()
  const query = cursor === undefined ? '' : `?starting_after=${cursor}`
  let response: Response
  try {
    response = await fetch(underBase(`/api/kept/${encodeURIComponent(key)}${query}`), { signal })
  } catch {
    return { outcome: 'unreachable', progress: false }
  }
  const kept = response.headers.get('x-parley-kept')
  if (kept === null) {
    const knownFor = Number(response.headers.get('x-parley-known-for') ?? 0)
    await response.body?.cancel()
    const age = now() - sentAt
    // If the clock was set back, it doesn't tell how long ago the create was sent.
    if (response.status === 404 && age >= 0 && knownFor > age + margin) {
      return { outcome: 'not-sent', progress: false }
    }
    // An error from a proxy in between, or from a failing server, says nothing about the answer.
    const isPassing = response.status >= 500 || response.status === 429
    return { outcome: isPassing ? 'unreachable' : 'no more', progress: false }
  }
  sink.onConnection?.(true)
  if (cursor === undefined) sink.onRestart()
  return follow(response, sink, kept === 'broken' ? 'no more' : 'cut', 'whole')
}

/**
 * Reads a stream of events; the caller says which outcome applies if the stream breaks off and which if it just ends.
 */
async function follow(
  response: Response,
  sink: ResumeSink,
  broken: Outcome,
  whole: Outcome,
): Promise<Attempt> {
  let progress = false
  let hasEnded = false
  const recording = recorder.resume(sink.lost().key)
  recording?.head(response)
  try {
    const error = await readAnswer(
      response,
      (events) => {
        progress = true
        const wants = sink.onEvents(events)
        hasEnded = wants === 'enough'
        return wants
      },
      { mayBeEmpty: true, recorder: recording },
    )
    return { outcome: error ?? (hasEnded ? 'ended' : whole), progress }
  } catch {
    recording?.end('network')
    return { outcome: broken, progress }
  }
}

/**
 * How often a response that is not in the background is polled, and the pauses between polls of any response, sooner
 * and later.
 */
const maxPolls = 150
const pollEvery = 2000
const pollLaterEvery = 10_000

/** Statuses that say nothing about the response, only about the moment. */
const passing: ReadonlySet<number | undefined> = new Set([408, 429, 502, 503, 504])

/** How long we wait for a failing provider if the answer is not in the background. Milliseconds. */
const patienceWithUpstream = 10_000

/** Asks the provider for a response that it stores, and waits for one that is still being written. */
async function askUpstream(sink: ResumeSink, options: ResumeOptions): Promise<ResumeResult> {
  const { signal, wait, patience, now } = options
  let troubledSince: number | undefined
  let isStreamable = true
  for (let polls = 0; ; polls += 1) {
    const lost = sink.lost()
    if (lost.responseId === undefined) return { kind: 'gone' }
    const response = await retrieveResponse(lost.responseId, lost.upstream)
    signal.throwIfAborted()
    if (!('object' in response)) {
      // The request didn't get through or broke off, as happens when the person leaves the page: that says nothing
      // about the answer.
      const isOurs = response.code === serverUnreachable.code || response.code === answerCutOff.code
      if (!isOurs && !passing.has(response.status)) return { kind: 'gone' }
      sink.onConnection?.(false)
      troubledSince ??= now()
      const longest = isOurs || lost.isBackground ? patience : Math.min(patience, patienceWithUpstream)
      if (now() - troubledSince >= longest) return { kind: 'unreachable' }
    } else if (response.status === 'in_progress' || response.status === 'queued') {
      troubledSince = undefined
      const isBackground = lost.isBackground || response['background'] === true
      if (!isBackground && polls >= maxPolls) return { kind: 'gone' }
      const wants = sink.onEvents([{ type: `response.${response.status}`, response }])
      // Somebody comes back for it later.
      if (wants === 'enough') return { kind: 'ended' }
      if (isBackground && isStreamable) {
        const outcome = await followStored(sink, options)
        signal.throwIfAborted()
        if (outcome === 'ended') return { kind: 'ended' }
        if (outcome === 'cut') sink.onConnection?.(false)
        isStreamable = outcome !== 'no more'
      }
    } else {
      sink.onEvents([{ type: `response.${response.status ?? 'completed'}`, response }])
      return { kind: 'ended' }
    }
    await wait(polls < maxPolls ? pollEvery : pollLaterEvery, signal)
  }
}

/** Streams a response from a provider that stores its events. `no more`: this one doesn't. */
async function followStored(sink: ResumeSink, { signal }: ResumeOptions): Promise<Outcome> {
  const { responseId = '', upstream, cursor } = sink.lost()
  const query = new URLSearchParams({
    stream: 'true',
    ...(cursor === undefined ? {} : { starting_after: String(cursor) }),
    ...(upstream === undefined ? {} : { upstream }),
  })
  try {
    const response = await fetch(underBase(`/v1/responses/${encodeURIComponent(responseId)}?${query}`), {
      signal,
    })
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false
    if (!response.ok || !isStream) {
      await response.body?.cancel()
      return passing.has(response.status) ? 'cut' : 'no more'
    }
    sink.onConnection?.(true)
    if (cursor === undefined) sink.onRestart()
    return (await follow(response, sink, 'cut', 'whole')).outcome
  } catch {
    return 'cut'
  }
}
