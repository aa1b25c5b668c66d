import 'server-only'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { listingOf } from '../gateway/listings'
import type { Upstream } from '../upstreams/upstream'

/** The last good list of each upstream, keyed by model. */
const lists = new Map<string, ReadonlyMap<string, JsonObject>>()

/** In milliseconds. We do not wait longer for a list, because a request is waiting behind it. */
const patience = 3000

/**
 * Returns a model's entry in the upstream's list. Waits for the list once; after that, an older list will do.
 *
 * @returns undefined if the upstream does not list the model, or not in time
 */
export async function listedModel(upstream: Upstream, model: string): Promise<JsonObject | undefined> {
  const known = lists.get(upstream.id)?.get(model)
  const asked = listingOf(upstream).then(({ models, error }) => {
    if (error === undefined) keepList(upstream, models)
    return lists.get(upstream.id)?.get(model)
  })
  if (known !== undefined) return known
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patience, undefined)
  })
  try {
    return await Promise.race([asked, late])
  } finally {
    clearTimeout(timer)
  }
}

const read = new WeakSet<object>()

/** A list is the same object until it is fetched again. */
function keepList(upstream: Upstream, models: ReadonlyArray<JsonObject & { readonly id: string }>): void {
  if (read.has(models)) return
  read.add(models)
  lists.set(upstream.id, new Map(models.map((model) => [model.id, model])))
}

/** A model's maximum context and output, in tokens; undefined if unknown. */
export interface ModelBounds {
  readonly context: number | undefined
  readonly output: number | undefined
}

/** The names used by servers: OpenRouter and TheRouter, vLLM, LM Studio, AI Gateway and others. */
const contextNames = ['context_length', 'context_window', 'max_model_len', 'max_context_length'] as const
const outputNames = ['max_output_tokens', 'max_completion_tokens', 'max_output_length', 'max_tokens'] as const

const sizeOf = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 1 ? Math.floor(value) : undefined

function largest(places: readonly JsonObject[], names: readonly string[]): number | undefined {
  const sizes = places.flatMap((place) => names.flatMap((name) => sizeOf(place[name]) ?? []))
  return sizes.length === 0 ? undefined : Math.max(...sizes)
}

/** Reads a model's bounds from its list entry; if there are several, the largest counts. */
export function boundsOf(entry: JsonObject | undefined): ModelBounds {
  if (entry === undefined) return { context: undefined, output: undefined }
  const provider = entry['top_provider']
  const places = isObject(provider) ? [entry, provider] : [entry]
  return { context: largest(places, contextNames), output: largest(places, outputNames) }
}
