import { words } from '@/lib/language/english/client'
import { underBase } from '@/lib/util/base-path'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject, ResponsesError } from '@/lib/responses/types'
import { serverUnreachable } from './connection-errors'
import { readError } from './read-error'

/** The embeddings of several texts, in the order of the texts. */
interface Embeddings {
  readonly vectors: readonly Float32Array[]
  /** In the terms of responses. */
  readonly usage: JsonObject
}

/** Sends the body of a request for embeddings. Rejects if there is no answer at all. */
export type PostEmbeddings = (body: string, signal: AbortSignal) => Promise<Response>

const postDirectly: PostEmbeddings = (body, signal) =>
  fetch(underBase('/v1/embeddings'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal,
  })

/**
 * Asks for embeddings as OpenAI's `POST /v1/embeddings` has them, once.
 *
 * @param post how the request reaches the provider; by default through our own server
 * @returns what came back, or why nothing did; never throws
 */
export async function requestEmbeddings(
  model: string,
  texts: readonly string[],
  signal: AbortSignal,
  post: PostEmbeddings = postDirectly,
): Promise<Embeddings | ResponsesError> {
  try {
    const response = await post(JSON.stringify({ model, input: texts, encoding_format: 'float' }), signal)
    if (!response.ok) return await readError(response)
    const body: unknown = await response.json().catch(() => undefined)
    const vectors = isObject(body) ? vectorsIn(body['data'], texts.length) : undefined
    if (!isObject(body) || vectors === undefined)
      return { code: 'no_embeddings', message: words.theAnswerHasNoEmbeddings }
    return { vectors, usage: usageIn(body['usage']) }
  } catch {
    return serverUnreachable
  }
}

/** Returns one vector for each text; undefined if any is missing, or not all have the same length. */
function vectorsIn(data: unknown, count: number): readonly Float32Array[] | undefined {
  const vectors = new Map<unknown, Float32Array>()
  for (const [at, each] of listOf(data).entries()) {
    if (!isObject(each)) return undefined
    const { index = at, embedding } = each
    const numbers = listOf(embedding).filter((number) => typeof number === 'number')
    if (numbers.length === 0 || numbers.length < listOf(embedding).length) return undefined
    vectors.set(index, new Float32Array(numbers))
  }
  const ordered = Array.from({ length: count }, (_, at) => vectors.get(at) ?? new Float32Array())
  const [first] = ordered
  const isWhole = ordered.every(({ length }) => length > 0 && length === first?.length)
  return isWhole ? ordered : undefined
}

/** There, the input is called a prompt, and nothing is written. */
function usageIn(usage: unknown): JsonObject {
  const { prompt_tokens: read, total_tokens: total, ...others } = isObject(usage) ? usage : {}
  const input = read ?? total
  return typeof input === 'number' ? { ...others, input_tokens: input, output_tokens: 0 } : {}
}
