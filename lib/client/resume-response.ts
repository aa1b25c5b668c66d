import { underBase } from '@/lib/base-path'
import type { ResponsesError } from '@/lib/responses/types'
import { answerCutOff, serverUnreachable } from './connection-errors'
import type { EventSink } from './create-response'
import { readAnswer } from './read-answer'
import { retrieveResponse } from './stored-response'

/** A create whose answer was lost on its way, as far as it is known. */
export interface LostResponse {
  readonly key: string
  /** When the create was to leave; milliseconds since the epoch. */
  readonly sentAt: number
  /** The `sequence_number` of the last event that came; undefined where events do not tell. */
  readonly cursor: number | undefined
  /** Missing until an event has told it, and where its upstream keeps no responses. */
  readonly responseId: string | undefined
  readonly upstream: string | undefined
  /** It was asked for in the background, where it may take hours. */
  readonly isBackground: boolean
}

/** Takes the rest of an answer. */
export interface ResumeSink {
  /** What is lost now: the rest of the rest may get lost as well. */
  readonly lost: () => LostResponse
  readonly onEvents: EventSink
  /** All events come again, from the first. */
  readonly onRestart: () => void
  /** Told whenever somebody was found who streams the rest, be it that nothing comes, and whenever nobody was. */
  readonly onConnection?: (isThere: boolean) => void
}

/** How it ended. */
export type Resumed =
  /** As far as it goes: the events tell whether it is whole, and the error what it was refused with. */
  | { readonly kind: 'ended'; readonly error?: ResponsesError | undefined }
  /** Our server would know of it: it never came, so far. */
  | {
      readonly kind: 'not-sent'
      /** Sees to it that it never will. */
      readonly forbid: () => Promise<Forbidden>
    }
  /** Nobody has more of it. */
  | { readonly kind: 'gone' }
  /** Our server cannot be asked. */
  | { readonly kind: 'unreachable' }

/** `came`: it was on its way, and has begun. `unknown`: our server does not say. */
export type Forbidden = 'forbidden' | 'came' | 'unknown'

export interface ResumeOptions {
  /** How long our server is waited for while it cannot be reached. Milliseconds; 0: not at all. */
  readonly patience: number
  readonly signal: AbortSignal
  readonly now: () => number
  /** Waits, or for less when the network is back. Rejects when the signal aborts. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/**
 * Goes on with an answer whose connection is gone, from behind the last event that came: from what our server keeps,
 * else from the upstream. Never creates anything.
 *
 * @returns how it ended; rejects only where the signal aborts
 */
export async function resumeResponse(sink: ResumeSink, options: ResumeOptions): Promise<Resumed> {
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
      // It came to an end of its own here, though without saying so.
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

/** Takes the key of a create that has not come: one that comes after all then goes no further. */
async function forbidKey(key: string): Promise<Forbidden> {
  try {
    const { status } = await fetch(underBase(`/api/kept/${encodeURIComponent(key)}`), { method: 'PUT' })
    return status === 201 ? 'forbidden' : status === 409 ? 'came' : 'unknown'
  } catch {
    return 'unknown'
  }
}

/** Between attempts. Milliseconds. */
const pauses = [300, 1000, 2000, 4000, 8000, 15_000] as const

/** Clocks go wrong, and a request may be on its way for a moment. Milliseconds. */
const margin = 5000

/**
 * `whole`: to the end of what there will be; `no more`: our server has nothing more of it; `cut`: the connection broke;
 * an error: what the create was refused with.
 */
type Outcome = 'ended' | 'whole' | 'no more' | 'cut' | 'not-sent' | 'unreachable' | ResponsesError

interface Attempt {
  readonly outcome: Outcome
  /** Whether events came. */
  readonly progress: boolean
}

/** Reads what our server keeps of it, once. */
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
    // A clock that was set back says nothing of how long ago it was.
    if (response.status === 404 && age >= 0 && knownFor > age + margin) {
      return { outcome: 'not-sent', progress: false }
    }
    // A proxy on the way, or a server that is not well, says nothing about the answer.
    const isPassing = response.status >= 500 || response.status === 429
    return { outcome: isPassing ? 'unreachable' : 'no more', progress: false }
  }
  sink.onConnection?.(true)
  if (cursor === undefined) sink.onRestart()
  return follow(response, sink, kept === 'broken' ? 'no more' : 'cut', 'whole')
}

/** Reads a stream of events; tells what is to be said of one that breaks off, and of one that just ends. */
async function follow(
  response: Response,
  sink: ResumeSink,
  broken: Outcome,
  whole: Outcome,
): Promise<Attempt> {
  let progress = false
  let hasEnded = false
  try {
    const error = await readAnswer(
      response,
      (events) => {
        progress = true
        const wants = sink.onEvents(events)
        hasEnded = wants === 'enough'
        return wants
      },
      true,
    )
    return { outcome: error ?? (hasEnded ? 'ended' : whole), progress }
  } catch {
    return { outcome: broken, progress }
  }
}

/** How long a response is polled for that is not in the background, and how often any is, sooner and later. */
const mostPolls = 150
const pollEvery = 2000
const pollLaterEvery = 10_000

/** Statuses that say nothing about a response, only about now. */
const passing: ReadonlySet<number | undefined> = new Set([408, 429, 502, 503, 504])

/** How long an upstream is waited for that is not well, with an answer that is not in the background. Milliseconds. */
const patienceWithUpstream = 10_000

/** Asks the upstream for a response that it keeps, and waits for one that is still being written. */
async function askUpstream(sink: ResumeSink, options: ResumeOptions): Promise<Resumed> {
  const { signal, wait, patience, now } = options
  let troubledSince: number | undefined
  let isStreamable = true
  for (let polls = 0; ; polls += 1) {
    const lost = sink.lost()
    if (lost.responseId === undefined) return { kind: 'gone' }
    const response = await retrieveResponse(lost.responseId, lost.upstream)
    signal.throwIfAborted()
    if (!('object' in response)) {
      // Not reached, or broken off, as it is when the page is left: that says nothing of the answer.
      const isOurs = response.code === serverUnreachable.code || response.code === answerCutOff.code
      if (!isOurs && !passing.has(response.status)) return { kind: 'gone' }
      sink.onConnection?.(false)
      troubledSince ??= now()
      const longest = isOurs || lost.isBackground ? patience : Math.min(patience, patienceWithUpstream)
      if (now() - troubledSince >= longest) return { kind: 'unreachable' }
    } else if (response.status === 'in_progress' || response.status === 'queued') {
      troubledSince = undefined
      const isBackground = lost.isBackground || response['background'] === true
      if (!isBackground && polls >= mostPolls) return { kind: 'gone' }
      sink.onEvents([{ type: `response.${response.status}`, response }])
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
    await wait(polls < mostPolls ? pollEvery : pollLaterEvery, signal)
  }
}

/** Streams a response from an upstream that keeps its events. `no more`: this one does not. */
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
