import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '../guards/guard'
import { log } from '../log'
import type { Upstream } from '../upstreams/upstream'
import { askUsage } from './ask-usage'
import { correctEstimate } from './correct-estimate'
import { countRequest } from './count-request'

/**
 * In milliseconds, before each attempt: an upstream needs a moment to notice that the reader left, and some write on to
 * the end.
 */
const pauses = [200, 2000, 15_000, 60_000] as const

/** How many answers we ask about at the same time; the others keep the amount reserved for them. */
const max = 500
let asking = 0

async function ask(context: Context, upstream: Upstream, responseId: string): Promise<void> {
  for (const pause of pauses) {
    await delay(pause, undefined, { ref: false })
    // The lookup counts like any other request: a client with too many of them pays the reserved amount.
    if ((await countRequest(context)) !== undefined) return
    const usage = await askUsage(upstream, responseId)
    if (usage === undefined) return
    if (usage !== 'under way') return correctEstimate(upstream, responseId, usage)
  }
}

/** Asks an upstream, after a while, for the usage of an answer that no client read to its end. */
export function settleByAsking(context: Context, upstream: Upstream, responseId: string): void {
  if (asking >= max) return
  asking += 1
  ask(context, upstream, responseId)
    .catch(() => log('warn', 'spending not settled', { requestId: context.requestId }))
    .finally(() => {
      asking -= 1
    })
}
