import * as z from 'zod/mini'
import type { JsonObject } from '@/lib/responses/types'
import type { RunInSandbox } from '@/lib/tools/sandbox/run-in-sandbox'
import type { Validator } from '@/lib/tools/structured/validator'
import { amount, optional, orDefault, record } from '@/lib/util/record-schema'
import type { Check } from '../check'
import type { DataRow } from '../data-set'
import type { NotEmbedded } from './embeddings'

export const outcomeRecord = record({
  passed: orDefault(z.nullable(z.boolean()), null),
  reason: orDefault(z.string(), ''),
  /** From 0 to 1, if the check has more to say than passed or failed. */
  score: optional(z.number().check(z.minimum(0), z.maximum(1))),
  /** That of the check, if it isn't 1. */
  weight: optional(amount),
})

/** The result of a check. `null`: it could not be determined. */
export type Outcome = z.output<typeof outcomeRecord>

export const toolCallRecord = record({
  name: z.string(),
  /** JSON, as the model wrote it. */
  arguments: orDefault(z.string(), ''),
})

/** A call of a function that a model asked for. */
export type ToolCall = z.output<typeof toolCallRecord>

/** An answer and its question. */
export interface CheckedAnswer {
  readonly text: string
  readonly variables: DataRow['variables']
  /** The text of the question. */
  readonly prompt: string
  readonly calls: readonly ToolCall[]
  /** The tools that the model was offered. */
  readonly tools: readonly JsonObject[]
  /** Milliseconds; undefined if it was not measured. */
  readonly duration?: number | undefined
  /** In dollars; undefined if unknown. */
  readonly cost?: number | undefined
}

/** What checks need from the outside world. */
export interface CheckWorld {
  readonly runInSandbox: RunInSandbox
  readonly validate: Validator['validate']
  /** Returns the embeddings of texts, or why there are none. @param model the first listed one that makes them if undefined */
  readonly embed: (
    model: string | undefined,
    texts: readonly string[],
  ) => Promise<readonly Float32Array[] | NotEmbedded>
  /** Asks the judge. The variables in the check's texts are already filled in. */
  readonly judge: (check: Check) => Promise<Outcome>
  readonly signal: AbortSignal
}
