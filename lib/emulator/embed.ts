import type { JsonObject } from '@/lib/responses/types'
import { ApiError } from './api-error'
import { countTokens } from './tokenize'

/** The model of `POST /v1/embeddings`. It is listed after all others, because nobody can chat with it. */
export const embeddingModel = {
  id: 'embed-words',
  name: 'Embed words',
  description:
    'Makes embeddings of the words in a text: the more words two texts share, the more similar they are.',
}

/** How many numbers an embedding has, unless `dimensions` says otherwise, and at most. */
const [usualDimensions, maxDimensions] = [256, 4096]
/** How many texts one request may have, as at OpenAI. */
const maxTexts = 2048

/**
 * Answers `POST /v1/embeddings` as OpenAI's API does; Open Responses has no embeddings. An embedding is a bag of words:
 * each word counts at a place that its letters choose, and the length is 1, so that equal texts have equal embeddings.
 */
export function embed({ model, input, encoding_format: format = 'float', dimensions }: JsonObject): Response {
  if (model !== embeddingModel.id) {
    throw refused(
      `The model '${String(model)}' makes no embeddings here; '${embeddingModel.id}' does.`,
      'model',
    )
  }
  const texts = typeof input === 'string' ? [input] : input
  if (!Array.isArray(texts) || !texts.every((text) => typeof text === 'string')) {
    throw refused("Invalid 'input': expected a string or an array of strings.", 'input')
  }
  if (texts.length === 0 || texts.length > maxTexts || texts.includes('')) {
    throw refused(`Invalid 'input': expected 1 to ${maxTexts} texts, none of them empty.`, 'input')
  }
  if (format !== 'float' && format !== 'base64') {
    throw refused("Invalid 'encoding_format': expected 'float' or 'base64'.", 'encoding_format')
  }
  const size = dimensions ?? usualDimensions
  if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > maxDimensions) {
    throw refused(`Invalid 'dimensions': expected an integer from 1 to ${maxDimensions}.`, 'dimensions')
  }
  const tokens = texts.reduce((sum, text) => sum + countTokens(text), 0)
  return Response.json({
    object: 'list',
    data: texts.map((text, index) => {
      const numbers = bagOfWords(text, size)
      const bytes = new Uint8Array(numbers.buffer)
      return {
        object: 'embedding',
        index,
        embedding: format === 'float' ? [...numbers] : btoa(String.fromCharCode(...bytes)),
      }
    }),
    model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  })
}

function bagOfWords(text: string, size: number): Float32Array {
  const counts = new Float32Array(size)
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [' ']
  for (const word of words) {
    const place = hash(word) % size
    counts[place] = (counts[place] ?? 0) + 1
  }
  const length = Math.hypot(...counts)
  return counts.map((count) => count / length)
}

/** FNV-1a, 32 bits. */
function hash(word: string): number {
  let value = 0x811c9dc5
  for (const byte of new TextEncoder().encode(word)) value = Math.imul(value ^ byte, 0x01000193) >>> 0
  return value
}

const refused = (message: string, param: string) =>
  new ApiError({ status: 400, message, param, code: 'invalid_value' })
