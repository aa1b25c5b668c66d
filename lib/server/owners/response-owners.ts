import 'server-only'
import { redis } from '../redis'
import { createValues, type OwnedSize, type OwnedValues } from './owned-values'

/** Who created which response, where more than one may ask. Both reject if that cannot be told. */
export interface ResponseOwners {
  /** The first who claims a response has it. */
  readonly claim: (responseId: string, owner: string) => Promise<void>
  /** Undefined if nobody has claimed it, or too long ago. */
  readonly ownerOf: (responseId: string) => Promise<string | undefined>
}

/** Upstreams keep a response for 30 days, as OpenAI says. */
export const ownersSize: OwnedSize = { each: 20_000, all: 100_000, lifetime: 30 * 24 * 60 * 60 }

export const createOwners = (values: OwnedValues): ResponseOwners => ({
  claim: (responseId, owner) => values.add(owner, responseId, owner),
  ownerOf: (responseId) => values.get(responseId),
})

declare global {
  // One for all routes, which Next bundles each on its own.
  var parleyOwners: ResponseOwners | undefined
}

export const responseOwners = (): ResponseOwners =>
  (globalThis.parleyOwners ??= createOwners(createValues(redis(), 'owner', ownersSize)))
