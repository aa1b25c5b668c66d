import { listOf } from '@/lib/responses/guards'
import type { CheckKind, SimilarityMetric } from '../../check'
import { textsBetweenCommas } from './texts-between-commas'

/** The check that an assertion becomes. */
export interface Meaning {
  readonly kind: CheckKind
  readonly ignoreCase?: true
  /** Whether a threshold is the score from which it passes, or the limit itself. */
  readonly threshold?: 'score' | 'limit'
  /** Whether it may have no value. */
  readonly isOptional?: true
  readonly metric?: SimilarityMetric
  /** Returns the check's value; undefined if the assertion's can't be used. */
  readonly toValue?: (value: unknown) => string | undefined
}

const offeredCalls: Meaning = { kind: 'tool-call', toValue: () => '' }

/** promptfoo's assertions that match one of our checks, by type. `not-` before it inverts each. */
export const assertionTypes: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['equals', { kind: 'equals' }],
  ['contains', { kind: 'contains' }],
  ['icontains', { kind: 'contains', ignoreCase: true }],
  ['contains-any', { kind: 'contains-any' }],
  ['icontains-any', { kind: 'contains-any', ignoreCase: true }],
  ['contains-all', { kind: 'contains-all' }],
  ['icontains-all', { kind: 'contains-all', ignoreCase: true }],
  ['starts-with', { kind: 'starts-with' }],
  ['similar', { kind: 'similar', threshold: 'score', toValue: textsToCompare }],
  ['similar:cosine', { kind: 'similar', threshold: 'score', toValue: textsToCompare }],
  ['similar:dot', { kind: 'similar', threshold: 'score', toValue: textsToCompare, metric: 'dot' }],
  [
    'similar:euclidean',
    { kind: 'similar', threshold: 'score', toValue: textsToCompare, metric: 'euclidean' },
  ],
  ['regex', { kind: 'regex' }],
  ['is-json', { kind: 'json' }],
  ['contains-json', { kind: 'contains-json' }],
  ['javascript', { kind: 'javascript', threshold: 'score' }],
  ['latency', { kind: 'latency', threshold: 'limit' }],
  ['cost', { kind: 'cost', threshold: 'limit' }],
  ['llm-rubric', { kind: 'judge', threshold: 'score' }],
  ['model-graded-closedqa', { kind: 'judge' }],
  ['judge', { kind: 'judge' }],
  ['factuality', { kind: 'factuality' }],
  ['model-graded-factuality', { kind: 'factuality' }],
  ['is-valid-openai-tools-call', offeredCalls],
  ['is-valid-openai-function-call', offeredCalls],
  ['is-valid-function-call', offeredCalls],
  ['tool-call-f1', { kind: 'tool-call', threshold: 'score', toValue: namesOfTools }],
])

function namesOfTools(value: unknown): string | undefined {
  const names = typeof value === 'string' ? textsBetweenCommas(value) : listOf(value).map(String)
  return names.length === 0 ? undefined : JSON.stringify({ names })
}

function textsToCompare(value: unknown): string | undefined {
  const texts = listOf(value).filter((each) => typeof each === 'string')
  // What looks like a list is one if it is read back.
  const isText = typeof value === 'string' && value !== ''
  if (isText) return value.trimStart().startsWith('[') ? JSON.stringify([value]) : value
  return texts.length > 0 && texts.length === listOf(value).length ? JSON.stringify(texts) : undefined
}
