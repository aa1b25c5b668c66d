import type { JsonObject } from '@/lib/responses/types'
import { baseName } from './share-items'

/** What a share needs of the list of models. */
export interface SharedModels {
  /** The ids of the providers here, which ids of models may begin with. */
  readonly upstreams: readonly string[]
  /** Returns the entry of a model in the list. */
  readonly entryOf: (id: string) => JsonObject | undefined
}

/**
 * Returns what a share calls a model: without the provider that it is from, which only means something here, and without
 * the folders that local servers name it by.
 *
 * @param upstream the provider that answered, if it isn't in the list any more
 */
export function sharedModel(id: string, { upstreams }: SharedModels, upstream?: string): string {
  const providers = upstream === undefined ? upstreams : [...upstreams, upstream]
  const provider = providers.find((each) => id.startsWith(`${each}/`) && id.length > each.length + 1)
  const name = provider === undefined ? id : id.slice(provider.length + 1)
  const isPath = /^(?:[/~.]|[A-Za-z]:[\\/])/.test(name)
  return (isPath ? baseName(name) : name) || id
}
