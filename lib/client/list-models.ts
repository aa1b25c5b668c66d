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
  /** False where it is known to keep no responses, so that a turn cannot follow an id. */
  readonly chains: boolean
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
          chains: !isObject(entry['capabilities']) || entry['capabilities']['chaining'] !== false,
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
