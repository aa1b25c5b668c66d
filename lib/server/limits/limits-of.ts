import 'server-only'
import { networkOf } from '../access/address'
import type { Environment } from '../env'
import type { Context } from '../guards/guard'

/** The limit for one kind of resource, and whom it applies to. */
export interface Limit {
  readonly name: string
  readonly key: string
  readonly max: number
}

type Kind = 'requests' | 'refused' | 'streams' | 'tokens' | 'cost'

/** The defaults for remote clients: enough for the largest comparison. */
const usual: Readonly<Record<Kind, number | undefined>> = {
  requests: 120,
  refused: 300,
  streams: 32,
  tokens: undefined,
  cost: undefined,
}

function configured(kind: Kind, environment: Environment) {
  const { REQUESTS_PER_MINUTE, REFUSED_PER_MINUTE, STREAMS_AT_ONCE, TOKENS_PER_DAY, COST_PER_DAY } =
    environment
  const { TOTAL_REQUESTS_PER_MINUTE, TOTAL_STREAMS_AT_ONCE, TOTAL_TOKENS_PER_DAY, TOTAL_COST_PER_DAY } =
    environment
  return {
    requests: { each: REQUESTS_PER_MINUTE, all: TOTAL_REQUESTS_PER_MINUTE },
    refused: { each: REFUSED_PER_MINUTE, all: undefined },
    streams: { each: STREAMS_AT_ONCE, all: TOTAL_STREAMS_AT_ONCE },
    tokens: { each: TOKENS_PER_DAY, all: TOTAL_TOKENS_PER_DAY },
    cost: { each: COST_PER_DAY, all: TOTAL_COST_PER_DAY },
  }[kind]
}

/**
 * Returns whom a request is counted for: its owner and its address (a person who enters a code twice is two owners). If
 * access is open to everybody, all share one owner, who is not counted.
 */
export function payersOf({ owner, client }: Pick<Context, 'owner' | 'client'>): readonly string[] {
  const { address } = client
  const place = `address:${address === undefined ? 'unknown' : networkOf(address)}`
  return owner === 'anyone' ? [place] : [owner, place]
}

/** Returns the owner of anything that we remember for a request. */
export const payerOf = (context: Pick<Context, 'owner' | 'client'>): string => payersOf(context)[0] ?? ''

/**
 * Returns the limits of one kind that apply to a request: its owner's, its address's, and the whole deployment's.
 * Requests from the machine itself are limited only if the operator sets a limit.
 */
export function limitsOf(kind: Kind, context: Context): readonly Limit[] {
  const { environment, client } = context
  const { each, all } = configured(kind, environment)
  const max = each ?? (client.isLocal ? undefined : usual[kind])
  const limits: Limit[] = max === undefined ? [] : payersOf(context).map((key) => ({ name: kind, key, max }))
  if (all !== undefined) limits.push({ name: `total-${kind}`, key: 'all', max: all })
  return limits
}

/** Returns whether a request has a limit on tokens or their cost. */
export const hasBudget = (context: Context) =>
  limitsOf('tokens', context).length + limitsOf('cost', context).length > 0
