import 'server-only'
import { z } from 'zod'
import { parseJson } from '@/lib/responses/parse-json'
import { createValues, type OwnedValues } from '../owners/owned-values'
import { redis } from '../redis'

const shares = z.array(
  z.object({
    name: z.string(),
    key: z.string(),
    max: z.number(),
    seconds: z.number(),
    amount: z.number(),
    until: z.number(),
  }),
)

/** The amounts counted for an answer that has not reported its usage. */
const estimated = z.object({
  /** Whoever asked. */
  payer: z.string(),
  /** The models the request names: any of them may have answered. */
  models: z.array(z.string()),
  tokens: shares,
  /** In millionths of USD. */
  cost: shares,
})

type Estimated = z.output<typeof estimated>

/**
 * Estimates by response id, stored until the actual usage is known. Both methods reject if the store cannot be reached.
 */
export interface Estimates {
  readonly keep: (responseId: string, estimated: Estimated) => Promise<void>
  /** Returns each estimate only once, so that only the first to learn the actual usage counts it. */
  readonly take: (responseId: string) => Promise<Estimated | undefined>
}

/** As long as the longest budget window. An estimate that is dropped is never corrected. */
export const estimatesSize = { each: 1000, all: 10_000, lifetime: 24 * 60 * 60 }

export const createEstimates = (values: OwnedValues): Estimates => ({
  keep: (responseId, each) => values.set(each.payer, responseId, JSON.stringify(each)),
  async take(responseId) {
    const text = await values.take(responseId)
    // A different version of the app may have written it.
    return text === undefined ? undefined : estimated.safeParse(parseJson(text)).data
  },
})

declare global {
  // Shared by all routes, because Next bundles each one separately.
  var parleyEstimates: Estimates | undefined
}

export const estimates = (): Estimates =>
  (globalThis.parleyEstimates ??= createEstimates(createValues(redis(), 'estimate', estimatesSize)))
