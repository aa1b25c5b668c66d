import 'server-only'
import type { Context } from '../guards/guard'
import { log } from '../log'
import type { Upstream } from '../upstreams/upstream'
import { AnswerTail } from './answer-tail'
import { estimates } from './estimates'
import { hasBudget } from './limits-of'
import { amountsOf, priceOf } from './price'
import { readUsage } from './read-usage'
import type { Spending } from './spending'
import { correctAll } from './take-all'

/**
 * Reads along when somebody asks for a response: what it took could only be estimated if it went on in the background
 * or broke off on the way here, and once it is over, it says so itself.
 *
 * @returns undefined where nobody counts
 */
export function lateSpending(context: Context, upstream: Upstream): Spending | undefined {
  if (!hasBudget(context)) return undefined
  const { responseId, requestId } = context
  const tail = new AnswerTail()
  const correct = async () => {
    const taken = readUsage(tail)
    if (taken.kind !== 'told') return
    const estimated = await estimates().take(responseId)
    if (estimated === undefined) return
    const price = estimated.cost.length > 0 ? await priceOf(upstream, estimated.model) : () => 0
    const { tokens, cost } = amountsOf(taken.usage, price)
    await Promise.all([correctAll(estimated.tokens, tokens), correctAll(estimated.cost, cost)])
  }
  return {
    onBytes: (chunk, startsFrame) => tail.push(chunk, startsFrame),
    settle(status) {
      if (status !== 200) return
      correct().catch(() => log('warn', 'spending not settled', { requestId }))
    },
  }
}
