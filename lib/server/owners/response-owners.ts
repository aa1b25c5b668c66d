import 'server-only'
import { redis } from '../redis'
import { createValues, type OwnedSize, type OwnedValues } from './owned-values'

/**
 * The owner of each response, if there may be more than one owner. Both methods reject if the store cannot be reached.
 */
export interface ResponseOwners {
  /** The first owner to claim a response keeps it. */
  readonly claim: (responseId: string, owner: string) => Promise<void>
  /** Undefined if the response was never claimed, or too long ago. */
  readonly ownerOf: (responseId: string) => Promise<string | undefined>
}

/** Upstreams store a response for 30 days, according to OpenAI. */
export const ownersSize: OwnedSize = { each: 20_000, all: 100_000, lifetime: 30 * 24 * 60 * 60 }

export const createOwners = (values: OwnedValues): ResponseOwners => ({
  claim: (responseId, owner) => values.add(owner, responseId, owner),
  ownerOf: (responseId) => values.get(responseId),
})

declare global {
  // Shared by all routes, because Next bundles each one separately.
  var parleyOwners: ResponseOwners | undefined
}

export const responseOwners = (): ResponseOwners =>
  (globalThis.parleyOwners ??= createOwners(createValues(redis(), 'owner', ownersSize)))
