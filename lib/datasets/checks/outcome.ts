import * as z from 'zod/mini'
import type { RunInSandbox } from '@/lib/tools/sandbox/run-in-sandbox'
import type { Validator } from '@/lib/tools/structured/validator'
import { orDefault, record } from '@/lib/util/record-schema'
import type { DataRow } from '../data-set'

export const outcomeRecord = record({
  passed: orDefault(z.nullable(z.boolean()), null),
  reason: orDefault(z.string(), ''),
})

/** The result of a check. `null`: it could not be determined. */
export type Outcome = z.output<typeof outcomeRecord>

/** An answer and its question. */
export interface CheckedAnswer {
  readonly text: string
  readonly variables: DataRow['variables']
}

/** What checks need from the outside world. */
export interface CheckWorld {
  readonly runInSandbox: RunInSandbox
  readonly validate: Validator['validate']
  /** Asks the judge. The rubric's variables are already filled in. */
  readonly judge: (rubric: string) => Promise<Outcome>
  readonly signal: AbortSignal
}
