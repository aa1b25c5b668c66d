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
 * Reads along when somebody asks for a response: what it took could only be estimated if it went on in the background
 * or broke off on the way here, and once it is over, it says so itself.
 *
 * @returns undefined if nobody counts
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
