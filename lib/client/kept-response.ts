import { finish, initialState, reduce, type ResponseState } from '@/lib/responses/reduce'
import { type CreateResponse, createResponseBy } from './create-response'

/** As `createResponse`; our server goes on with the answer when this page is gone, and keeps it for a while. */
export const createKeptResponse = (key: string): CreateResponse =>
  createResponseBy(async (body, signal) => ({
    response: await fetch('/v1/responses', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', 'x-parley-key': key },
      body,
      signal,
    }),
  }))

/** What became of a request that was sent with a key. */
export type KeptAnswer =
  | { readonly kind: 'found'; readonly state: ResponseState }
  /** Our server would know of it: it never came. */
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'gone' }
  /** Our server cannot be asked now. */
  | { readonly kind: 'unreachable' }

/** Clocks go wrong, and a request may be on its way for a moment. Milliseconds. */
const margin = 5000

/**
 * Reads the answer that our server keeps, to its end.
 *
 * @param sentAt when the request was to be sent; milliseconds since the epoch
 * @returns never rejects, but for the signal
 */
export async function readKeptResponse(
  key: string,
  sentAt: number,
  now: number,
  signal: AbortSignal,
): Promise<KeptAnswer> {
  let state = initialState
  let knownFor = 0
  let isThere = false
  let isReached = false
  const read = createResponseBy(async (_body, aborts) => {
    const response = await fetch(`/api/kept/${encodeURIComponent(key)}`, { signal: aborts })
    isReached = true
    isThere = response.ok
    knownFor = response.status === 404 ? Number(response.headers.get('x-parley-known-for') ?? 0) : 0
    return { response }
  })
  const error = await read(
    { model: '', input: [] },
    (events) => {
      state = events.reduce(reduce, state)
      return state.ended === null ? 'more' : 'enough'
    },
    signal,
  )
  signal.throwIfAborted()
  if (isThere) {
    const ended = finish(state, error)
    return ended.ended === 'interrupted' ? { kind: 'gone' } : { kind: 'found', state: ended }
  }
  if (!isReached) return { kind: 'unreachable' }
  return knownFor > now - sentAt + margin ? { kind: 'not-sent' } : { kind: 'gone' }
}
