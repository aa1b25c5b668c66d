import * as z from 'zod/mini'
import { filledText, optional, read, record } from '@/lib/util/record-schema'

export const checkKinds = [
  'equals',
  'contains',
  'contains-any',
  'contains-all',
  'starts-with',
  'regex',
  'json',
  'number',
  'javascript',
  'judge',
] as const

export type CheckKind = (typeof checkKinds)[number]

export const checkRecord = record({
  kind: z.enum(checkKinds),
  /**
   * The text, the texts (one per line), the pattern, the JSON schema (empty: any JSON), the number, the body of a
   * function, or the rubric of a judge.
   */
  value: z.string(),
  /** Inverts the check. */
  not: optional(z.literal(true)),
  ignoreCase: optional(z.literal(true)),
  /** For a number: `0.5`, or `5%` of the expected value. */
  tolerance: optional(filledText),
})

/** A requirement for an answer. It can use `{{variables}}` of its row. */
export type Check = z.output<typeof checkRecord>

/** Reads a check from any value; undefined if it isn't one. */
export const parseCheck = (value: unknown): Check | undefined => read(checkRecord, value)
