import { readKeptResponse } from '@/lib/client/kept-response'
import { retrieveResponse } from '@/lib/client/stored-response'
import { connectionLost, initialState, reduce, type ResponseState } from '@/lib/responses/reduce'
import type { ResponsesError } from '@/lib/responses/types'
import type { SentRequest } from './cell'

/** What became of a request that nobody read the end of. */
export type Recovered =
  | { readonly kind: 'found'; readonly state: ResponseState }
  /** It is known that it never left: it can be sent. */
  | { readonly kind: 'not-sent' }
  /** Nobody knows, or what it answered is not kept. It is not sent again by itself. */
  | { readonly kind: 'gone' }

interface RecoverTarget {
  /** The upstream it was sent to. */
  readonly upstream: string | undefined
  readonly signal: AbortSignal
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/**
 * Finds out what became of a request. Rejects where that cannot be asked now, for example without a network: it is not
 * lost by that.
 */
export type Recover = (request: SentRequest, target: RecoverTarget) => Promise<Recovered>

/** How long an answer that is still being written is waited for, in all. */
const attempts = 150
const pause = 2000

/** Statuses that say nothing about a response, only about now. */
const passing: ReadonlySet<number | undefined> = new Set([408, 429, 502, 503, 504])

const isPassing = ({ code, status }: ResponsesError) =>
  code === 'network_error' || code === connectionLost || passing.has(status)

/** Asks the upstream for the response, which has an id if it had begun. */
export const recoverById: Recover = async ({ responseId }, { upstream, signal, wait }) => {
  if (responseId === undefined) return { kind: 'gone' }
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const response = await retrieveResponse(responseId, upstream)
    if (!('object' in response)) {
      if (isPassing(response)) throw new Error(response.message)
      return { kind: 'gone' }
    }
    if (response.status === 'in_progress' || response.status === 'queued') {
      await wait(pause, signal)
      continue
    }
    const event = { type: `response.${response.status ?? 'completed'}`, response }
    const state = reduce(initialState, event)
    return state.ended === null ? { kind: 'gone' } : { kind: 'found', state }
  }
  return { kind: 'gone' }
}

/** Asks our own server, which goes on with answers that nobody listens to, and then the upstream. */
export const recoverByKey: Recover = async (request, target) => {
  const kept = await readKeptResponse(request.key, request.sentAt, Date.now(), target.signal)
  if (kept.kind === 'unreachable') throw new Error('Parley’s server cannot be reached.')
  return kept.kind === 'gone' ? recoverById(request, target) : kept
}
