import { words } from '@/lib/language/english/client'
import { autoModelOf } from '@/lib/conversation/auto-model'
import { isObject, listOf } from '@/lib/responses/guards'
import type { Model, ModelList } from './list-models'

/** Words in the ids of models that can't hold a conversation, as OpenAI and the hosts of open models name them. */
const notForChat =
  /(?:^|[/:._-])(?:text-embedding|embed(?:ding)?s?|bge|gte|e5|rerank(?:er)?|moderation|whisper|tts|transcribe|speech|dall-?e|gpt-image|image|imagen|flux|sdxl|stable-diffusion|sora|veo|realtime|clip|colbert)(?:$|[/:._-]|\d)/i

/**
 * Returns whether a model can hold a conversation, based on its list entry or else its id. This is a guess: a model
 * taken for another kind is listed separately in the picker and can still be chosen.
 *
 * @see lib/responses/README.md §12: OpenRouter's and TheRouter's `architecture`; `type` and `task` of LM Studio, Together and others
 */
export function isChatModel(model: Model): boolean {
  const { architecture, type, task } = model
  const outputs = listOf(isObject(architecture) ? architecture['output_modalities'] : undefined)
  if (outputs.length > 0) return outputs.includes('text')
  const kind = typeof type === 'string' ? type : task
  if (typeof kind === 'string' && /^(?:llm|vlm|chat|language|text-generation)$/i.test(kind)) return true
  if (typeof kind === 'string' && /embed|image|audio|speech|rerank|moderation|video/i.test(kind)) return false
  return !notForChat.test(model.id)
}

/** Returns whether a model makes embeddings of texts, likewise by its list entry or else its id. */
export function isEmbeddingModel(model: Model): boolean {
  const { architecture, type, task } = model
  const outputs = listOf(isObject(architecture) ? architecture['output_modalities'] : undefined)
  if (outputs.length > 0) return outputs.some((output) => output === 'embeddings' || output === 'embedding')
  const kind = typeof type === 'string' ? type : task
  if (typeof kind === 'string' && kind !== 'model') return /embed|feature-extraction/i.test(kind)
  return /(?:^|[/:._-])(?:text-embedding|(?:[a-z]+-)?embed(?:ding)?s?|bge|gte|e5)(?:$|[/:._-]|\d)/i.test(
    model.id,
  )
}

/** Returns the model to use if nobody has chosen one: the first that can hold a conversation; '' if there is none. */
export const defaultModel = ({ models }: ModelList): string => models.find(isChatModel)?.id ?? ''

/**
 * Returns the provider that a model goes to, listed or not: the one that its id names before the colon, or the only
 * one. Empty if unknown, as for entries that choose a model only when a question is sent.
 */
export function upstreamOfModel(list: ModelList | null, model: string): string {
  if (list === null || autoModelOf(model, list) !== undefined) return ''
  const listed = list.models.find(({ id }) => id === model)
  if (listed !== undefined) return listed.upstream
  const { upstreams } = list
  const [prefix] = model.split(':', 1)
  const named = upstreams.find(({ id }) => id === prefix && model.length > id.length + 1)
  if (named !== undefined) return named.id
  const [only, second] = upstreams
  return only !== undefined && second === undefined ? only.id : ''
}

/** Returns the ids for a model name that was typed: one for each provider if several are configured. */
export function typedModels(list: ModelList, typed: string): readonly Model[] {
  // The demo lists all its models.
  const upstreams = list.upstreams.filter(({ demo }) => !demo)
  const name = typed.trim()
  if (name === '' || /\s/.test(name)) return []
  const prefix = upstreams.find(({ id }) => name.startsWith(`${id}:`))
  if (prefix !== undefined)
    return name.length > prefix.id.length + 1 ? [{ id: name, upstream: prefix.id }] : []
  const [only] = upstreams
  if (only === undefined) return []
  if (list.upstreams.length < 2) return [{ id: name, upstream: only.id }]
  return upstreams.map(({ id }) => ({ id: `${id}:${name}`, upstream: id }))
}

/** Returns what to say about a chosen model that is not in the list; undefined if it is, or chosen later. */
export function unlistedReason(list: ModelList, model: string): string | undefined {
  if (model === '' || autoModelOf(model, list) !== undefined) return undefined
  if (list.models.some(({ id }) => id === model)) return undefined
  const upstream = list.upstreams.find(({ id }) => id === upstreamOfModel(list, model))
  if (upstream === undefined) return words.noConfiguredProviderHasThisModel
  if (upstream.error !== undefined) return words.cantBeReachedRightNow(upstream.label)
  return words.doesntListThisModelItCan(upstream.label)
}
