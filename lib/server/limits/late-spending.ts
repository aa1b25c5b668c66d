import 'server-only'
import type { Context } from '../guards/guard'
import { log } from '../log'
import type { Upstream } from '../upstreams/upstream'
import { AnswerTail } from './answer-tail'
import { correctEstimate } from './correct-estimate'
import { hasBudget } from './limits-of'
import { readUsage } from './read-usage'
import type { Spending } from './spending'

/**
 * Reads along when a client retrieves a response. If the response ran in the background or broke off on its way here,
 * we could only estimate its usage; once it is finished, it reports the usage itself.
 *
 * @returns undefined if there is no budget to count against
 */
export function lateSpending(context: Context, upstream: Upstream): Spending | undefined {
  if (!hasBudget(context)) return undefined
  const { responseId, requestId } = context
  const tail = new AnswerTail()
  return {
    onBytes: (chunk, startsFrame) => tail.push(chunk, startsFrame),
    settle(status) {
      const taken = status === 200 ? readUsage(tail) : undefined
      if (taken?.kind !== 'told') return
      correctEstimate(upstream, responseId, taken.usage).catch(() =>
        log('warn', 'spending not settled', { requestId }),
      )
    },
  }
}
