import 'server-only'
import { answerNotKept } from '@/lib/wire/answer-not-kept'
import { errorResponse, invalidRequest, passThroughHeaders } from '../gateway/error-response'
import type { Context } from '../guards/guard'
import { limitReached } from '../limits/refusals'
import { takeMemory } from '../limits/take-memory'
import { afterCursor } from './after-cursor'
import type { JournalEntry } from './contract'
import { streamOf } from './stream-of'

/**
 * Answers with what is stored, starting after the event that `starting_after` in the query names.
 *
 * @returns 410 if nothing of it is stored any more
 */
export async function answerFound(
  found: JournalEntry,
  request: Request,
  context: Context,
): Promise<Response> {
  const { requestId } = context
  const free = await takeMemory('followers', context)
  if (free === undefined) {
    const message = 'Too many connections are following answers. Close some, or wait.'
    return limitReached(message, 'too_many_followers', 5000, requestId)
  }
  const head = found.kind === 'kept' ? await found.head.catch(rethrowAfter(free)) : undefined
  if (found.kind !== 'kept' || head === undefined) {
    free()
    return errorResponse(
      invalidRequest(
        'The request with this key was already sent, and its answer is no longer stored.',
        answerNotKept,
        null,
        410,
      ),
      requestId,
    )
  }
  const headers = new Headers(passThroughHeaders)
  for (const [name, value] of head.headers) headers.set(name, value)
  // The header distinguishes a stored answer from our own messages about it, and says whether more of it is available
  // here.
  headers.set('x-parley-kept', found.isBroken ? 'broken' : 'yes')
  const isStream = headers.get('content-type')?.startsWith('text/event-stream') ?? false
  const abort = new AbortController()
  abort.signal.addEventListener('abort', free, { once: true })
  if (request.signal.aborted) abort.abort()
  request.signal.addEventListener('abort', () => abort.abort(), { once: true })
  const followed = isStream ? behind(found, request, abort.signal) : found.follow(abort.signal)
  const bytes = freeing(followed, free)
  return new Response(streamOf(bytes, abort, isStream), { status: head.status, headers })
}

const rethrowAfter = (act: () => void) => (error: unknown) => {
  act()
  throw error
}

/** Passes the same bytes on and calls `free` at their end. */
async function* freeing(bytes: AsyncGenerator<Uint8Array>, free: () => void): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } finally {
    free()
  }
}

type Kept = Extract<JournalEntry, { readonly kind: 'kept' }>

/** Returns what is stored after the event that the request names. */
function behind(found: Kept, request: Request, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const text = new URL(request.url).searchParams.get('starting_after')
  const bytes = found.follow(signal)
  return text !== null && /^\d{1,15}$/.test(text) ? afterCursor(bytes, Number(text)) : bytes
}
