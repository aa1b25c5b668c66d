import { words } from '@/lib/language/english/models'
import type { Model, ModelList } from '@/lib/client/list-models'
import { isChatModel } from '@/lib/client/model-choice'
import { describeModel } from '@/lib/conversation/describe-model'
import { modelFacts, type ModelCapability, modelNameOf } from '@/lib/conversation/model-facts'

/** Models under one heading, as Base UI takes them. */
export interface ModelGroup {
  readonly value: string
  readonly items: readonly Model[]
}

export const capabilityWords: Readonly<Record<ModelCapability, string>> = {
  images: words.readsImages,
  tools: words.callsTools,
  reasoning: words.reasons,
}

interface Chosen {
  /** The ids of the favorites, and of those that were asked last, latest first. */
  readonly favorites: readonly string[]
  readonly recents: readonly string[]
  /** Entries that choose a model by votes, with what a search finds. */
  readonly autos?: ReadonlyArray<{ readonly id: string; readonly description: string }>
}

/**
 * Groups the models of a list: favorites, those asked last, what votes choose, then by provider. Each is in one group only. A search looks
 * at names, ids, providers and what the list says of a model; matches of the name come first.
 */
export function modelGroups(
  { models, upstreams }: ModelList,
  { favorites, recents, autos = [] }: Chosen,
  query: string,
): readonly ModelGroup[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  const labelOf = (id: string) => upstreams.find((upstream) => upstream.id === id)?.label ?? ''
  const chat = models.filter(isChatModel)
  const others = models.filter((model) => !isChatModel(model))
  const byProvider = (found: readonly Model[]) =>
    upstreams.map(({ id, label }) => ({
      value: label,
      items: found.filter(({ upstream }) => upstream === id),
    }))
  const notForChat = (found: readonly Model[]) => ({
    value: words.notForChatEmbeddingsImagesSpeech,
    items: found,
  })

  const byVotes = (found: typeof autos) => ({
    value: words.chosenByYourVotes,
    items: found.map(({ id }) => ({ id, upstream: '' })),
  })

  if (wanted.length > 0) {
    const hasAll = (text: string) => wanted.every((word) => text.toLowerCase().includes(word))
    const isNamed = (model: Model) => hasAll(`${modelNameOf(model)} ${model.id}`)
    const fits = (model: Model) => isNamed(model) || hasAll(searchText(model, labelOf(model.upstream)))
    const sorted = (found: readonly Model[]) => [
      ...found.filter(isNamed),
      ...found.filter((model) => !isNamed(model) && fits(model)),
    ]
    const groups = byProvider(sorted(chat))
    const isFirst = ({ items: [first] }: ModelGroup) => first !== undefined && isNamed(first)
    return filled([
      ...groups.filter(isFirst),
      ...groups.filter((group) => !isFirst(group)),
      byVotes(
        autos.filter(({ id, description }) => hasAll(`${id} ${words.chosenByYourVotes} ${description}`)),
      ),
      notForChat(sorted(others)),
    ])
  }

  const byId = new Map(models.map((model) => [model.id, model]))
  const picked = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? [])
  const starred = picked(favorites)
  const recent = picked(recents.filter((id) => !favorites.includes(id))).filter(isChatModel)
  const rest = chat.filter((model) => !starred.includes(model) && !recent.includes(model))
  return filled([
    { value: words.favorites, items: starred },
    { value: words.recent, items: recent },
    byVotes(autos),
    ...byProvider(rest),
    notForChat(others.filter((model) => !starred.includes(model))),
  ])
}

const filled = (groups: readonly ModelGroup[]) => groups.filter(({ items }) => items.length > 0)

function searchText(model: Model, provider: string): string {
  const { capabilities } = modelFacts(model)
  return [
    provider,
    describeModel(model),
    ...capabilities.map((capability) => capabilityWords[capability]),
  ].join(' ')
}
