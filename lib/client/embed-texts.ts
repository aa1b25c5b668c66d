import { words } from '@/lib/language/english/client'
import { costOf, priceOf } from '@/lib/conversation/cost'
import type { ResponsesError } from '@/lib/responses/types'
import type { Model, ModelList } from './list-models'
import { isEmbeddingModel } from './model-choice'
import { requestEmbeddings } from './request-embeddings'

/** The embeddings of texts, in their order. */
interface EmbeddedTexts {
  readonly vectors: readonly Float32Array[]
  /** In dollars; undefined if unknown. */
  readonly cost?: number
}

/**
 * Asks a model for embeddings, once. Without a model, the first listed one is asked that makes embeddings. Never throws.
 */
export type EmbedTexts = (
  model: string | undefined,
  texts: readonly string[],
  signal: AbortSignal,
) => Promise<EmbeddedTexts | ResponsesError>

/**
 * @param listModels lists the models; an error only means that no model can be found for whoever names none
 * @param request sends a request
 */
export function embedTextsWith(
  listModels: () => Promise<ModelList | ResponsesError>,
  request: typeof requestEmbeddings = requestEmbeddings,
): EmbedTexts {
  let listing: Promise<readonly Model[] | ResponsesError> | undefined
  async function listed(): Promise<readonly Model[] | ResponsesError> {
    const list = await listModels()
    if ('models' in list) return list.models
    listing = undefined
    return list
  }
  return async (wanted, texts, signal) => {
    listing ??= listed()
    const models = await listing
    const known = 'message' in models ? [] : models
    const found = wanted === undefined ? known.find(isEmbeddingModel) : modelNamed(known, wanted)
    const model = found?.id ?? wanted
    if (model === undefined) {
      return 'message' in models ? models : { code: 'no_embedding_model', message: words.noEmbeddingModel }
    }
    const answer = await request(model, texts, signal)
    if ('message' in answer) return answer
    const cost = costOf(answer.usage, priceOf(found))
    return { vectors: answer.vectors, ...(cost === undefined ? {} : { cost }) }
  }
}

/** Returns the model of that id, or the only one that has it after its provider's. */
function modelNamed(models: readonly Model[], name: string): Model | undefined {
  const exact = models.find(({ id }) => id === name)
  const prefixed = models.filter(({ id }) => id.endsWith(`:${name}`))
  return exact ?? (prefixed.length === 1 ? prefixed[0] : undefined)
}
