import { underBase } from '@/lib/base-path'
import { toResponsesError } from '@/lib/responses/errors'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject, ResponsesError } from '@/lib/responses/types'

/** A model as `/v1/models` lists it, in the upstream's own fields. */
export interface Model extends JsonObject {
  readonly id: string
  /** The id of the configured upstream that serves it. */
  readonly upstream: string
}

/** An upstream as our `/v1/models` describes it. */
interface UpstreamStatus {
  readonly id: string
  readonly label: string
  /** The embedded demo: no key, no AI. */
  readonly demo: boolean
  /** Whether a turn can follow an id there, as the operator or the preset says; unknown is found out by trying. */
  readonly chains: boolean | 'unknown'
  readonly error?: ResponsesError
}

export interface ModelList {
  readonly models: readonly Model[]
  readonly upstreams: readonly UpstreamStatus[]
}

/** Reads an answer of `/v1/models`; entries without an id are left out. */
export function parseModelList(body: unknown): ModelList {
  const fields = isObject(body) ? body : {}
  return {
    models: listOf(fields['data']).flatMap((entry) => {
      if (!isObject(entry) || typeof entry['id'] !== 'string' || entry['id'] === '') return []
      const upstream = typeof entry['upstream'] === 'string' ? entry['upstream'] : ''
      return [{ ...entry, id: entry['id'], upstream }]
    }),
    upstreams: listOf(fields['upstreams']).flatMap((entry) => {
      if (!isObject(entry) || typeof entry['id'] !== 'string') return []
      const { error } = entry
      return [
        {
          id: entry['id'],
          label: typeof entry['label'] === 'string' ? entry['label'] : entry['id'],
          demo: entry['demo'] === true,
          chains: chainingIn(entry['capabilities']),
          ...(error === undefined || error === null ? {} : { error: toResponsesError(error) }),
        },
      ]
    }),
  }
}

/**
 * `GET /v1/models` at our own server.
 *
 * @returns the list, or what went wrong; never throws
 */
export async function listModels(): Promise<ModelList | ResponsesError> {
  try {
    const response = await fetch(underBase('/v1/models'))
    const body: unknown = await response.json()
    return response.ok ? parseModelList(body) : toResponsesError(body, { status: response.status })
  } catch {
    return {
      code: 'network_error',
      message: 'The list of models could not be loaded. Is Parley’s server running?',
    }
  }
}

function chainingIn(capabilities: unknown): boolean | 'unknown' {
  const chaining = isObject(capabilities) ? capabilities['chaining'] : undefined
  return typeof chaining === 'boolean' ? chaining : 'unknown'
}
