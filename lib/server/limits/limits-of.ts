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
 * The limits of one kind that a request is under: its owner's, its address's (who enters a code twice is two owners)
 * and that of the whole deployment. What nobody has limited for the machine itself is not.
 */
export function limitsOf(kind: Kind, { environment, owner, client }: Context): readonly Limit[] {
  const { each, all } = configured(kind, environment)
  const most = each ?? (client.isLocal ? undefined : usual[kind])
  const limits: Limit[] = []
  if (most !== undefined) {
    const { address } = client
    if (owner !== 'anyone') limits.push({ name: kind, key: owner, most })
    limits.push({
      name: kind,
      key: `address:${address === undefined ? 'unknown' : networkOf(address)}`,
      most,
    })
  }
  if (all !== undefined) limits.push({ name: `total-${kind}`, key: 'all', most: all })
  return limits
}

/** Whether tokens or their cost are limited for a request. */
export const hasBudget = (context: Context) =>
  limitsOf('tokens', context).length + limitsOf('cost', context).length > 0
