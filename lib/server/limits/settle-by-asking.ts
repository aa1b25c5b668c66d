import 'server-only'
import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '../guards/guard'
import { log } from '../log'
import type { Upstream } from '../upstreams/upstream'
import { askUsage } from './ask-usage'
import { correctEstimate } from './correct-estimate'
import { countRequest } from './count-request'

/** Before each time that it is asked: an upstream needs a moment to notice, and some write on to the end. Milliseconds. */
const pauses = [200, 2000, 15_000, 60_000] as const

/** How many answers are asked for at the same time; the others stay at what was reserved for them. */
const max = 500
let asking = 0

async function ask(context: Context, upstream: Upstream, responseId: string): Promise<void> {
  for (const pause of pauses) {
    await delay(pause, undefined, { ref: false })
    // It is a request like any other: who makes too many of them pays what was reserved.
    if ((await countRequest(context)) !== undefined) return
    const usage = await askUsage(upstream, responseId)
    if (usage === undefined) return
    if (usage !== 'under way') return correctEstimate(upstream, responseId, usage)
  }
}

/** Asks an upstream, after a while, what an answer took that nobody read to its end. */
export function settleByAsking(context: Context, upstream: Upstream, responseId: string): void {
  if (asking >= max) return
  asking += 1
  ask(context, upstream, responseId)
    .catch(() => log('warn', 'spending not settled', { requestId: context.requestId }))
    .finally(() => {
      asking -= 1
    })
}
