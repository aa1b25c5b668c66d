import * as z from 'zod/mini'
import {
  anyNumber,
  entries,
  filledText,
  optional,
  optionalList,
  read,
  record,
} from '@/lib/util/record-schema'
import { outcomeRecord, toolCallRecord } from '../checks/outcome'
import { verdictOn } from '../checks/verdict'

/** The fields of a `SentRequest`, which is saved before it is sent. */
const requestFields = {
  /** Stays the same as long as it is the same request. */
  key: z.string(),
  sentAt: anyNumber,
  /** Set as soon as the provider reports it. */
  responseId: optional(z.string()),
}

const judgeRecord = record({
  ...requestFields,
  outcome: optional(outcomeRecord),
  cost: optional(z.number()),
})

/** A request to a judge, and its outcome. */
export type JudgeCall = z.output<typeof judgeRecord>

const reviewRecord = record({
  passed: optional(z.boolean()),
  note: optional(filledText),
})

/** What a person says about an answer. The checks count as before; `agreementIn` compares them with it. */
export type Review = z.output<typeof reviewRecord>

const spendingRecord = record({ requests: anyNumber, cost: anyNumber })

/** The requests sent, and their cost as far as it is known, in dollars. */
export type RunSpending = z.output<typeof spendingRecord>

const cellRecord = record({
  ...requestFields,
  runId: z.string(),
  /** Its place in the run, see `placeOf`. */
  number: anyNumber,
  /**
   * One that waits for its turn has no record. `sent`: its request may have been sent, and its end is unknown. `pending`:
   * the provider has it, by its id, and answers within the run's window.
   * `answered`: its checks still have to run. `lost`: it was sent, and its answer can no longer be retrieved. `again`:
   * the person wants it sent once more.
   */
  status: z.enum(['sent', 'pending', 'answered', 'done', 'failed', 'lost', 'again']),
  /** Requests sent earlier, because the person wanted it again. */
  earlier: optional(spendingRecord),
  /** Milliseconds from sending to the end. Undefined if the answer was recovered. */
  duration: optional(z.number()),
  text: optional(z.string()),
  /** The calls of functions in the answer. */
  calls: optionalList(toolCallRecord),
  inputTokens: optional(z.number()),
  outputTokens: optional(z.number()),
  /** In dollars; undefined if unknown. */
  cost: optional(z.number()),
  /** Why the request failed, or why the answer was cut off. */
  problem: optional(z.string()),
  /** In the order of the checks: the run's first, then the row's. */
  outcomes: optionalList(outcomeRecord),
  /** The weighted share of the checks that has to pass; all of them if undefined. */
  threshold: optional(z.number()),
  review: optional(reviewRecord),
  /** What its checks needed of embeddings. */
  embeddings: optional(spendingRecord),
  /** By the index of the check. */
  judges: optional(entries(judgeRecord)),
})

/** One row sent to one model, once. */
export type Cell = z.output<typeof cellRecord>

/** Reads a cell from any value; undefined if it isn't one. */
export const parseCell = (value: unknown): Cell | undefined => read(cellRecord, value)

/** Returns whether an answer is right; undefined if it has no checks, or they could not be determined. */
export const verdictOf = ({ status, outcomes = [], threshold }: Cell): boolean | undefined =>
  status === 'done' ? verdictOn(outcomes, threshold) : undefined

/** Returns whether the cell is finished, unless the person wants it again. */
export const isOver = ({ status }: Cell) => status === 'done' || status === 'failed' || status === 'lost'
