import { finish } from '@/lib/responses/reduce'
import type { ResponseState } from '@/lib/responses/response-state'
import type { ResponsesError } from '@/lib/responses/types'
import type { Forbidden, ResumeResult } from './resume-response'
import type { SentRequest } from './sent-request'

/** What became of a request that was saved before it was sent and whose end nobody has read. */
export type Fate =
  /** Its answer has an end: whole, cut off at a limit, or a failure with a reason. */
  | { readonly kind: 'answered'; readonly error: ResponsesError | undefined }
  /** It never arrived, so it may be sent again with the same key. */
  | { readonly kind: 'not-sent'; readonly forbid: () => Promise<Forbidden> }
  /** It was sent, and nobody has the end of its answer. It may be billed: only a person sends it again. */
  | { readonly kind: 'lost'; readonly error: ResponsesError | undefined }
  /** Nobody could be asked. It stays as it is, and asking later gives one of the others. */
  | { readonly kind: 'unknown'; readonly error: ResponsesError | undefined }

/**
 * Decides what became of a request, for chats and for runs of data sets.
 *
 * @param sent the request as it was saved
 * @param state what has arrived of its answer, including what was resumed
 * @param resumed how resuming ended; undefined if it was aborted, or nothing could be resumed
 * @param error why the connection ended before that, if known
 */
export function fateOf(
  { responseId }: Pick<SentRequest, 'responseId'>,
  state: ResponseState,
  resumed: ResumeResult | undefined,
  error?: ResponsesError,
): Fate {
  if (resumed === undefined || resumed.kind === 'unreachable') return { kind: 'unknown', error }
  if (resumed.kind === 'gone') return { kind: 'lost', error }
  if (resumed.kind === 'not-sent') {
    // If part of the answer has arrived, the request was sent, whatever the server says.
    const hasBegun = responseId !== undefined || state.response !== null || state.output.length > 0
    return hasBegun ? { kind: 'lost', error } : resumed
  }
  const isOver = finish(state, resumed.error).ended !== 'interrupted'
  return { kind: isOver ? 'answered' : 'lost', error: resumed.error }
}
