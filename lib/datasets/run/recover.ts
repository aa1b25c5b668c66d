import { words } from '@/lib/language/english/datasets'
import { resumeResponse } from '@/lib/client/resume-response'
import { finish, reduce } from '@/lib/responses/reduce'
import { initialState, type ResponseState } from '@/lib/responses/response-state'
import { fateOf } from '@/lib/client/fate'
import { missingOf, type SentRequest } from '@/lib/client/sent-request'

/** What became of a request whose end nobody read, see `Fate`. */
export type RecoverResult =
  | { readonly kind: 'answered'; readonly state: ResponseState }
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'lost' }

interface RecoverTarget {
  /** The provider it was sent to. */
  readonly upstream: string | undefined
  readonly signal: AbortSignal
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/**
 * Finds out what happened to a request. Rejects if that can't be determined now, for example without a network: the
 * request doesn't count as lost then.
 */
export type Recover = (request: SentRequest, target: RecoverTarget) => Promise<RecoverResult>

/** Asks our own server, which continues answers that nobody listens to, and then the provider. */
export const recoverByKey: Recover = async (request, { upstream, signal, wait }) => {
  let state = initialState
  const resumed = await resumeResponse(
    {
      lost: () => missingOf(request, state, { upstream, isBackground: false }),
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
  const fate = fateOf(request, state, resumed)
  if (fate.kind === 'unknown') throw new Error(words.parleysServerDidntAnswer)
  return fate.kind === 'answered'
    ? { kind: 'answered', state: finish(state, fate.error) }
    : { kind: fate.kind }
}
