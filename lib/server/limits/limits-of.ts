import 'server-only'
import { networkOf } from '../access/address'
import type { Environment } from '../env'
import type { Context } from '../guards/guard'

/** How much there is of something, and for whom. */
export interface Limit {
  readonly name: string
  readonly key: string
  readonly most: number
}

type Kind = 'requests' | 'refused' | 'streams' | 'tokens' | 'cost'

/** What somebody from elsewhere has if nothing else was said: enough for the largest comparison. */
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
 * Who is counted for a request: its owner, and its address (who enters a code twice is two owners). If everybody may
 * come in, all are one owner, who is not counted.
 */
export function payersOf({ owner, client }: Pick<Context, 'owner' | 'client'>): readonly string[] {
  const { address } = client
  const place = `address:${address === undefined ? 'unknown' : networkOf(address)}`
  return owner === 'anyone' ? [place] : [owner, place]
}

/** Whose something is that is remembered for a request. */
export const payerOf = (context: Pick<Context, 'owner' | 'client'>): string => payersOf(context)[0] ?? ''

/**
 * The limits of one kind that a request is under: its owner's, its address's and that of the whole deployment. What
 * nobody has limited for the machine itself is not.
 */
export function limitsOf(kind: Kind, context: Context): readonly Limit[] {
  const { environment, client } = context
  const { each, all } = configured(kind, environment)
  const most = each ?? (client.isLocal ? undefined : usual[kind])
  const limits: Limit[] =
    most === undefined ? [] : payersOf(context).map((key) => ({ name: kind, key, most }))
  if (all !== undefined) limits.push({ name: `total-${kind}`, key: 'all', most: all })
  return limits
}

/** Whether tokens or their cost are limited for a request. */
export const hasBudget = (context: Context) =>
  limitsOf('tokens', context).length + limitsOf('cost', context).length > 0
