import 'server-only'
import { createValues, type OwnedValues } from '../owners/owned-values'
import { redis } from '../redis'

declare global {
  // One for all routes, which Next bundles each on its own.
  var parleyUsages: OwnedValues | undefined
}

/** A chat that is continued later asks the upstream, or reserves all that its model can read. */
const size = { each: 5000, all: 50_000, lifetime: 24 * 60 * 60 }

const values = () => (globalThis.parleyUsages ??= createValues(redis(), 'usage', size))

/**
 * Remembers how many tokens a response has, for requests that continue it. Rejects if they cannot be kept.
 *
 * @param payer whoever created it
 */
export const rememberTokens = (payer: string, responseId: string, tokens: number): Promise<void> =>
  values().set(payer, responseId, String(tokens))

/** How many tokens a response has, if that is known here. */
export async function tokensOf(responseId: string): Promise<number | undefined> {
  const text = await values().get(responseId)
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
