import { modelNameOf } from '@/lib/conversation/model-facts'
import type { ModelList } from './list-models'

/** Returns what a model is called everywhere, by its id. */
export type ModelNames = (id: string) => string

const known = new WeakMap<ModelList, ModelNames>()

/**
 * Returns the names of a list's models: their labels. Models with the same label have their provider's beside it, and if
 * that is the same, too, their id. A model without a label, and one that is not in the list, is called by its id.
 */
export function modelNames(list: ModelList | null): ModelNames {
  if (list === null) return idAsName
  const cached = known.get(list)
  if (cached !== undefined) return cached
  const names = distinctNames(list)
  const nameOf: ModelNames = (id) => names.get(id) ?? id
  known.set(list, nameOf)
  return nameOf
}

const idAsName: ModelNames = (id) => id

function distinctNames({ models, upstreams }: ModelList): ReadonlyMap<string, string> {
  const labels = new Map(upstreams.map(({ id, label }) => [id, label]))
  let names = new Map(models.map((model) => [model.id, modelNameOf(model).trim() || model.id]))
  // One after the other: what tells two models apart may be the same for two others.
  const beside = [
    (upstream: string) => labels.get(upstream) ?? upstream,
    (_upstream: string, id: string) => id,
  ]
  for (const detailOf of beside) {
    const shared = sharedAmong(names.values())
    names = new Map(
      models.map(({ id, upstream }) => {
        const name = names.get(id) ?? id
        const detail = detailOf(upstream, id)
        return [id, shared.has(name.toLowerCase()) && detail !== '' ? `${name} · ${detail}` : name]
      }),
    )
  }
  return names
}

/** Returns the names that more than one has, in lower case: "Echo" and "echo" are the same to a reader. */
function sharedAmong(names: Iterable<string>): ReadonlySet<string> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const name of names) {
    const folded = name.toLowerCase()
    if (seen.has(folded)) shared.add(folded)
    seen.add(folded)
  }
  return shared
}
