import 'server-only'
import type { Context } from '../guards/guard'
import { limitsOf } from './limits-of'
import { limitReached } from './refusals'
import { slots } from './slots'

type Place =
  | { readonly ok: true; readonly free: () => void }
  | { readonly ok: false; readonly refusal: Response }

/** Takes a slot among the running answers (`STREAMS_AT_ONCE`). Rejects if we cannot tell what is free. */
export async function takePlace(context: Context): Promise<Place> {
  const limits = limitsOf('streams', context)
  if (limits.length === 0) return { ok: true, free: () => {} }
  const free = await slots().take(limits.map(({ name, key, max }) => [`${name}:${key}`, max]))
  if (free !== undefined) return { ok: true, free }
  const message = 'Too many answers in progress. Wait until one of them is done.'
  return { ok: false, refusal: limitReached(message, 'too_many_streams', 2000, context.requestId) }
}
