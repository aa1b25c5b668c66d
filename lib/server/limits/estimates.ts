import 'server-only'
import { z } from 'zod'
import { parseJson } from '@/lib/json/parse-json'
import { createValues, type OwnedValues } from '../owners/owned-values'
import { redis } from '../redis'

const shares = z.array(
  z.object({
    name: z.string(),
    key: z.string(),
    most: z.number(),
    seconds: z.number(),
    amount: z.number(),
    until: z.number(),
  }),
)

/** What is counted for an answer that has not said what it took. */
const estimated = z.object({
  /** Whoever asked. */
  payer: z.string(),
  /** What the request names: any of them may have answered. */
  models: z.array(z.string()),
  tokens: shares,
  /** In millionths of USD. */
  cost: shares,
})

type Estimated = z.output<typeof estimated>

/** Estimates by the id of the response, until somebody is told the truth. Both reject if they cannot be reached. */
export interface Estimates {
  readonly keep: (responseId: string, estimated: Estimated) => Promise<void>
  /** Each once: the truth is counted by whoever is told it first. */
  readonly take: (responseId: string) => Promise<Estimated | undefined>
}

/** As long as the longest budget. If one is forgotten, it stands. */
export const estimatesSize = { each: 1000, all: 10_000, lifetime: 24 * 60 * 60 }

export const createEstimates = (values: OwnedValues): Estimates => ({
  keep: (responseId, each) => values.set(each.payer, responseId, JSON.stringify(each)),
  async take(responseId) {
    const text = await values.take(responseId)
    // Another version of the app may have written it.
    return text === undefined ? undefined : estimated.safeParse(parseJson(text)).data
  },
})

declare global {
  // One for all routes, which Next bundles each on its own.
  var parleyEstimates: Estimates | undefined
}

export const estimates = (): Estimates =>
  (globalThis.parleyEstimates ??= createEstimates(createValues(redis(), 'estimate', estimatesSize)))
