import 'server-only'
import { answerNotKept } from '@/lib/streams/answer-not-kept'
import { errorResponse, invalidRequest, passThroughHeaders } from '../error-response'
import { afterCursor } from './after-cursor'
import type { Found } from './contract'
import { streamOf } from './stream-of'

/**
 * Answers with what is kept, from behind the event that `starting_after` in the query names.
 *
 * @returns 410 where nothing of it is kept any more
 */
export async function answerFound(found: Found, request: Request, requestId: string): Promise<Response> {
  const head = found.kind === 'kept' ? await found.head : undefined
  if (found.kind !== 'kept' || head === undefined) {
    return errorResponse(
      invalidRequest(
        'The request with this key was sent before, and its answer is not kept any more.',
        answerNotKept,
        null,
        410,
      ),
      requestId,
    )
  }
  const headers = new Headers(passThroughHeaders)
  for (const [name, value] of head.headers) headers.set(name, value)
  // It tells an answer that is kept from one of ours about it, and whether more of it is to be had here.
  headers.set('x-parley-kept', found.isBroken ? 'broken' : 'yes')
  const isStream = headers.get('content-type')?.startsWith('text/event-stream') ?? false
  const abort = new AbortController()
  request.signal.addEventListener('abort', () => abort.abort(), { once: true })
  const bytes = isStream ? behind(found, request, abort.signal) : found.follow(abort.signal)
  return new Response(streamOf(bytes, abort, isStream), { status: head.status, headers })
}

type Kept = Extract<Found, { readonly kind: 'kept' }>

/** What is kept behind the event that the request names. */
function behind(found: Kept, request: Request, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const text = new URL(request.url).searchParams.get('starting_after')
  const bytes = found.follow(signal)
  return text !== null && /^\d{1,15}$/.test(text) ? afterCursor(bytes, Number(text)) : bytes
}
