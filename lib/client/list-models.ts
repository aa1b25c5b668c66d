import { words } from '@/lib/language/english/client'
import { underBase } from '@/lib/util/base-path'
import { toResponsesError } from '@/lib/responses/errors'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject, ResponsesError } from '@/lib/responses/types'

/** A model as `/v1/models` lists it, with the provider's own fields. */
export interface Model extends JsonObject {
  readonly id: string
  /** The id of the configured provider that serves it. */
  readonly upstream: string
}

/** A provider as our `/v1/models` describes it. */
export interface UpstreamStatus {
  readonly id: string
  readonly label: string
  /** The embedded demo: no key, no AI. */
  readonly demo: boolean
  /** Whether it is a model server of the operator's own, on this machine or in a private network. */
  readonly isLocal?: true
  /**
   * Whether a turn can follow an id there, according to the operator or the preset; if unknown, we find out by trying.
   */
  readonly chains: boolean | 'unknown'
  /** Whether it takes background requests that may take hours, for less. */
  readonly hasCompletionWindows?: true
  readonly error?: ResponsesError
  /** Why it lists nothing, where that is no trouble because the operator names its models. */
  readonly unlisted?: ResponsesError
}

export interface ModelList {
  readonly models: readonly Model[]
  readonly upstreams: readonly UpstreamStatus[]
}

/** Reads a response of `/v1/models`; entries without an id are left out. */
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
      const { error, unlisted } = entry
      return [
        {
          id: entry['id'],
          label: typeof entry['label'] === 'string' ? entry['label'] : entry['id'],
          demo: entry['demo'] === true,
          ...(entry['local'] === true ? { isLocal: true } : {}),
          chains: chainingIn(entry['capabilities']),
          ...(hasCompletionWindows(entry['capabilities']) ? { hasCompletionWindows: true } : {}),
          ...(error === undefined || error === null ? {} : { error: toResponsesError(error) }),
          ...(isObject(unlisted) ? { unlisted: toResponsesError(unlisted) } : {}),
        },
      ]
    }),
  }
}

/**
 * Requests `GET /v1/models` from our own server.
 *
 * @param upstream the id of the only provider to ask, and to ask again although its list is known
 * @returns the list, or what went wrong; never throws
 */
export async function listModels(upstream?: string): Promise<ModelList | ResponsesError> {
  try {
    const query = upstream === undefined ? '' : `?upstream=${encodeURIComponent(upstream)}`
    const response = await fetch(underBase(`/v1/models${query}`))
    const body: unknown = await response.json()
    return response.ok ? parseModelList(body) : toResponsesError(body, { status: response.status })
  } catch {
    return {
      code: 'network_error',
      message: words.couldntLoadTheListOfModels,
    }
  }
}

const hasCompletionWindows = (capabilities: unknown): boolean =>
  isObject(capabilities) && capabilities['completionWindows'] === true

function chainingIn(capabilities: unknown): boolean | 'unknown' {
  const chaining = isObject(capabilities) ? capabilities['chaining'] : undefined
  return typeof chaining === 'boolean' ? chaining : 'unknown'
}
