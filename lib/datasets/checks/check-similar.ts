import { words } from '@/lib/language/english/datasets'
import { listOf } from '@/lib/responses/guards'
import { readJson } from '@/lib/util/json/read-json'
import type { Check, SimilarityMetric } from '../check'
import { render } from '../render'
import type { CheckedAnswer, CheckWorld, Outcome } from './outcome'

/** As in promptfoo, whatever the metric. */
const usualSimilarity = 0.75

/** Vectors have seven digits; what is equal to a threshold in them reaches it. */
const tolerance = 1e-6

/**
 * Compares the meaning of an answer with that of texts, by embeddings: it passes if it is similar enough to one of them.
 * With the Euclidean metric, the threshold is the largest distance.
 */
export async function checkSimilar(
  { value, model, metric = 'cosine', threshold = usualSimilarity }: Check,
  { text, variables }: CheckedAnswer,
  { embed }: CheckWorld,
): Promise<Outcome> {
  const expected = textsOf(value)
    .map((each) => render(each, variables))
    .filter((each) => each.trim() !== '')
  if (expected.length === 0) return { passed: null, reason: words.notTried(words.noTextToCompareWith) }
  // Models refuse an empty text.
  if (text.trim() === '') return { passed: false, reason: words.theAnswerIsEmpty, score: 0 }
  const found = await embed(model, [text, ...expected])
  if ('reason' in found) return { passed: null, reason: found.reason }
  const [answered, ...others] = found
  const measured = others.map((other) => measure(metric, answered ?? other, other))
  const isDistance = metric === 'euclidean'
  const best = isDistance ? Math.min(...measured) : Math.max(...measured)
  if (!Number.isFinite(best))
    return { passed: null, reason: words.notTried(words.theEmbeddingsCantBeCompared) }
  const passed = isDistance ? best <= threshold + tolerance : best >= threshold - tolerance
  return {
    passed,
    reason: words.similarity(metric, best.toFixed(3), String(threshold)),
    score: Math.min(1, Math.max(0, isDistance ? 1 / (1 + best) : best)),
  }
}

/** Returns the texts of a list in JSON; any other value is one text. */
function textsOf(value: string): readonly string[] {
  const read = value.trimStart().startsWith('[') ? readJson(value) : undefined
  const listed = read !== undefined && 'value' in read ? listOf(read.value) : []
  const texts = listed.filter((each) => typeof each === 'string')
  return texts.length > 0 && texts.length === listed.length ? texts : [value]
}

function measure(metric: SimilarityMetric, one: Float32Array, other: Float32Array): number {
  let [product, ofOne, ofOther, distance] = [0, 0, 0, 0]
  one.forEach((number, at) => {
    const second = other[at] ?? 0
    product += number * second
    ofOne += number * number
    ofOther += second * second
    distance += (number - second) ** 2
  })
  if (metric === 'dot') return product
  return metric === 'euclidean' ? Math.sqrt(distance) : product / Math.sqrt(ofOne * ofOther)
}
