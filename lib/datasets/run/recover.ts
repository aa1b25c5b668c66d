import { words } from '@/lib/language/english/datasets'
import { resumeResponse } from '@/lib/client/resume-response'
import { finish, reduce } from '@/lib/responses/reduce'
import { initialState, type ResponseState } from '@/lib/responses/response-state'
import { fateOf } from '@/lib/client/fate'
import { retrieveResponse } from '@/lib/client/stored-response'
import { isUnfinished } from './completion-window'
import { missingOf, type SentRequest } from '@/lib/client/sent-request'

/** What became of a request whose end nobody read, see `Fate`. */
export type RecoverResult =
  | { readonly kind: 'answered'; readonly state: ResponseState }
  | { readonly kind: 'not-sent' }
  /** The provider has it and takes its time; only where that is wanted. */
  | { readonly kind: 'pending'; readonly responseId: string }
  | { readonly kind: 'lost' }

interface RecoverTarget {
  /** The provider it was sent to. */
  readonly upstream: string | undefined
  /** Whether an unfinished answer is left to be collected later instead of waited for. */
  readonly isDeferred?: boolean
  readonly signal: AbortSignal
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/**
 * Finds out what happened to a request. Rejects if that can't be determined now, for example without a network: the
 * request doesn't count as lost then.
 */
export type Recover = (request: SentRequest, target: RecoverTarget) => Promise<RecoverResult>

/** Asks our own server, which continues answers that nobody listens to, and then the provider. */
export const recoverByKey: Recover = async (request, target) => {
  const { upstream, isDeferred = false, signal, wait } = target
  // What our server keeps of the create says only that it was accepted.
  if (isDeferred && request.responseId !== undefined) return collect(request.responseId, upstream)
  let state = initialState
  const resumed = await resumeResponse(
    {
      lost: () => missingOf(request, state, { upstream, isBackground: false }),
      onRestart: () => {
        state = initialState
      },
      onEvents: (events) => {
        state = events.reduce(reduce, state)
        const isEnough = state.ended !== null || (isDeferred && isUnfinished(state.response))
        return isEnough ? 'enough' : 'more'
      },
    },
    { patience: 0, signal, now: () => Date.now(), wait },
  )
  const responseId = state.response?.id
  if (isDeferred && isUnfinished(state.response) && responseId !== undefined) {
    return { kind: 'pending', responseId }
  }
  const fate = fateOf(request, state, resumed)
  if (fate.kind === 'unknown') throw new Error(words.parleysServerDidntAnswer)
  return fate.kind === 'answered'
    ? { kind: 'answered', state: finish(state, fate.error) }
    : { kind: fate.kind }
}

/** Statuses that say nothing about the response, only about the moment. */
const passing: ReadonlySet<number | undefined> = new Set([408, 429, 500, 502, 503, 504])

/** Looks once whether a provider has finished a response. */
async function collect(responseId: string, upstream: string | undefined): Promise<RecoverResult> {
  const response = await retrieveResponse(responseId, upstream)
  if (!('object' in response)) {
    if (response.status === undefined || passing.has(response.status)) throw new Error(response.message)
    return { kind: 'lost' }
  }
  if (isUnfinished(response)) return { kind: 'pending', responseId }
  const state = reduce(initialState, { type: `response.${response.status ?? 'completed'}`, response })
  return state.ended === null ? { kind: 'lost' } : { kind: 'answered', state }
}
