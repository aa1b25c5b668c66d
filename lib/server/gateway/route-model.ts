import 'server-only'
import { invalidRequest, type ErrorDescription } from './error-response'
import type { Upstream } from '../upstreams/upstream'

export type Route =
  | { readonly ok: true; readonly upstream: Upstream; readonly model: string; readonly prefixed: boolean }
  | { readonly ok: false; readonly error: ErrorDescription }

function refused(error: ErrorDescription): Route {
  return { ok: false, error }
}

/** Routes a request that names no model, because its stored prompt does: to the only upstream. */
export function routeWithoutModel(upstreams: readonly Upstream[]): Route {
  const [only, second] = upstreams
  if (only !== undefined && second === undefined)
    return { ok: true, upstream: only, model: '', prefixed: false }
  return refused(
    invalidRequest(
      `Several upstreams are configured. Name the model as '${only?.id ?? 'upstream'}:model' to say which of them has the prompt.`,
      'unknown_upstream',
      'model',
    ),
  )
}

/**
 * Finds the upstream that `model` names. `upstream:model` is split at the first colon, and only if the part before it
 * is configured, because models have colons of their own (`llama3:8b`). Without a prefix the only upstream is used; if
 * there are several, we don't guess, since a guess spends money.
 *
 * @returns the upstream and the model's id as that upstream knows it
 */
export function routeModel(model: string, upstreams: readonly Upstream[]): Route {
  const colon = model.indexOf(':')
  const prefix = colon === -1 ? undefined : model.slice(0, colon)
  const named = upstreams.find(({ id }) => id === prefix)
  if (named !== undefined) {
    const plain = model.slice(colon + 1)
    if (plain.trim() !== '') return { ok: true, upstream: named, model: plain, prefixed: true }
    return refused(
      invalidRequest(
        `The model '${model}' names an upstream but no model after the colon.`,
        'model_not_found',
        'model',
      ),
    )
  }
  const [only, second] = upstreams
  if (only !== undefined && second === undefined) {
    return { ok: true, upstream: only, model, prefixed: false }
  }
  if (only === undefined) {
    return refused(invalidRequest('No upstream is configured.', 'unknown_upstream', 'model'))
  }
  const ids = upstreams.map(({ id }) => id).join(', ')
  return refused(
    invalidRequest(
      `The model '${model}' does not name an upstream, and several are configured (${ids}). Use '${only.id}:${model}'.`,
      'unknown_upstream',
      'model',
    ),
  )
}
