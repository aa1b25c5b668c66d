import { environment, EnvironmentError } from '@/lib/server/env'
import { normalizeBaseUrl } from '@/lib/server/gateway/base-url'
import { routeModel } from '@/lib/server/gateway/route-model'
import { findUpstreams } from '@/lib/server/upstreams'
import type { NetworkUpstream, Upstream } from '@/lib/server/upstreams/upstream'
import type { Options } from './options'
import { UsageError } from './usage-error'

/**
 * Returns the providers to ask: the one of `--base-url`, with its path as it is if that is exact, otherwise those that
 * Parley's server would find.
 *
 * @throws UsageError
 */
export async function upstreamsOf(
  options: Pick<Options, 'baseUrl' | 'apiKeyEnv'> & { readonly isExact?: boolean },
): Promise<readonly Upstream[]> {
  try {
    // Proxies and time limits come from the environment in both cases.
    const found = environment()
    return options.baseUrl === undefined
      ? await findUpstreams(found)
      : [single(options.baseUrl, options.apiKeyEnv, options.isExact)]
  } catch (error) {
    throw error instanceof EnvironmentError ? new UsageError(error.message) : error
  }
}

function single(baseUrl: string, apiKeyEnv: string | undefined, isExact = false): NetworkUpstream {
  const url = normalizeBaseUrl(baseUrl, isExact)
  if (!url.ok) throw new UsageError(`--base-url ${url.problem}.`)
  const apiKey = apiKeyEnv === undefined ? undefined : process.env[apiKeyEnv]?.trim()
  if (apiKeyEnv !== undefined && (apiKey === undefined || apiKey === '')) {
    throw new UsageError(`--api-key-env names ${apiKeyEnv}, which is not set.`)
  }
  const capabilities = { chaining: 'unknown', store: 'unknown' } as const
  return {
    kind: 'network',
    id: 'server',
    label: new URL(url.url).host,
    baseUrl: url.url,
    apiKey,
    capabilities,
  }
}

/**
 * Finds the provider that a model names.
 *
 * @throws UsageError
 */
export function routeOf(model: string, upstreams: readonly Upstream[]) {
  const route = routeModel(model, upstreams)
  if (!route.ok) throw new UsageError(route.error.message)
  return route
}
