import * as z from 'zod/mini'
import { amount, count, filledText, optional, optionalList, read, record } from '@/lib/util/record-schema'

export const checkKinds = [
  'equals',
  'contains',
  'contains-any',
  'contains-all',
  'starts-with',
  'regex',
  'similar',
  'json',
  'contains-json',
  'number',
  'tool-call',
  'javascript',
  'latency',
  'cost',
  'judge',
  'factuality',
  'choice',
] as const

export type CheckKind = (typeof checkKinds)[number]

/** How the embeddings of two texts are compared; `euclidean` is a distance. */
export const similarityMetrics = ['cosine', 'dot', 'euclidean'] as const
export type SimilarityMetric = (typeof similarityMetrics)[number]

/** The highest grade of a judge's scale. */
export const maxScale = 100

export const checkRecord = record({
  kind: z.enum(checkKinds),
  /**
   * The text, the texts (one per line; for `similar` as JSON), the pattern, the JSON schema (empty: any JSON), the number, the expected tool
   * call, the body of a function, the maximum milliseconds or dollars, the rubric or question of a judge, or the facts
   * that an answer is compared with.
   */
  value: z.string(),
  /** Inverts the check. */
  not: optional(z.literal(true)),
  ignoreCase: optional(z.literal(true)),
  /** For a number: `0.5`, or `5%` of the expected value. */
  tolerance: optional(filledText),
  /** The score from which a judge, a function, the names of tool calls or a similarity pass; a Euclidean distance is the largest that does. */
  threshold: optional(z.number()),
  /** The model that makes embeddings; the first listed one if missing. */
  model: optional(filledText),
  metric: optional(z.enum(similarityMetrics)),
  /** A judge grades from 1 to this number. Without it, a judge with a threshold scores from 0 to 1. */
  scale: optional(count(maxScale)),
  /** What a judge chooses from. */
  choices: optionalList(filledText),
  /** Those of the choices that pass. */
  passing: optionalList(filledText),
  /** A function's body or an expression that returns the text to check instead of the answer. */
  transform: optional(filledText),
  /** How much it counts among its row's checks; 1 if missing. With 0 it decides nothing. */
  weight: optional(amount),
})

/** A requirement for an answer. It can use `{{variables}}` of its row. */
export type Check = z.output<typeof checkRecord>

/** Reads a check from any value; undefined if it isn't one. */
export const parseCheck = (value: unknown): Check | undefined => read(checkRecord, value)

/** Returns the checks that ask a judge. */
export const judged = (checks: readonly Check[]): readonly Check[] =>
  checks.filter(({ kind }) => kind === 'judge' || kind === 'factuality' || kind === 'choice')
