import 'server-only'
import { createValues, type OwnedValues } from '../owners/owned-values'
import { redis } from '../redis'

declare global {
  // Shared by all routes, because Next bundles each one separately.
  var parleyUsages: OwnedValues | undefined
}

/** After that, a request that continues the chat asks the upstream, or reserves everything its model can read. */
const size = { each: 5000, all: 50_000, lifetime: 24 * 60 * 60 }

const values = () => (globalThis.parleyUsages ??= createValues(redis(), 'usage', size))

/**
 * Stores a response's token count for requests that continue it. Rejects if it cannot be stored.
 *
 * @param payer the payer of the request that created it
 */
export const rememberTokens = (payer: string, responseId: string, tokens: number): Promise<void> =>
  values().set(payer, responseId, String(tokens))

/** Returns a response's token count, if it is known here. */
export async function tokensOf(responseId: string): Promise<number | undefined> {
  const text = await values().get(responseId)
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
