import { resumeResponse } from '@/lib/client/resume-response'
import { finish, reduce } from '@/lib/responses/reduce'
import { initialState, type ResponseState } from '@/lib/responses/response-state'
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

/** Asks our own server, which goes on with answers that nobody listens to, and then the upstream. */
export const recoverByKey: Recover = async ({ key, sentAt, responseId }, { upstream, signal, wait }) => {
  let state = initialState
  const resumed = await resumeResponse(
    {
      lost: () => ({
        key,
        sentAt,
        cursor: state.sequenced ? state.latest?.sequence_number : undefined,
        responseId: state.response?.id ?? responseId,
        upstream,
        isBackground: false,
      }),
      onRestart: () => {
        state = initialState
      },
      onEvents: (events) => {
        state = events.reduce(reduce, state)
        return state.ended === null ? 'more' : 'enough'
      },
    },
    { patience: 0, signal, now: () => Date.now(), wait },
  )
  if (resumed.kind === 'unreachable') throw new Error('Parley’s server did not answer.')
  if (resumed.kind !== 'ended') return { kind: resumed.kind }
  const ended = finish(state, resumed.error)
  return ended.ended === 'interrupted' ? { kind: 'gone' } : { kind: 'found', state: ended }
}
