import 'server-only'
import type { JsonObject } from '@/lib/responses/types'
import type { Context } from '../guards/guard'
import { log } from '../log'
import type { Upstream } from '../upstreams/upstream'
import { AnswerTail } from './answer-tail'
import { type Estimate, nothing } from './estimate'
import { estimateRequest, modelsOf } from './estimate-request'
import { estimates } from './estimates'
import { hasBudget, limitsOf, payerOf } from './limits-of'
import { amountsOf, millionths, type Price, priceOf } from './price'
import { readUsage } from './read-usage'
import { limitReached, limitsUnknown } from './refusals'
import { rememberUsage } from './remember-usage'
import { settleByAsking } from './settle-by-asking'
import { type Reservation, takeAll } from './take-all'
import { takePlace } from './take-place'

const day = 24 * 60 * 60

/** One request under way, under the limits. */
export interface Spending {
  /** Takes note of what leaves; undefined if nobody counts. */
  readonly onBytes: ((chunk: Uint8Array, startsFrame: boolean) => void) | undefined
  /**
   * The answer is over, however it ended.
   *
   * @param status what the client was told
   * @param responseId of the answer, if it has one
   */
  readonly settle: (status: number, responseId?: string) => void
}

type Begun =
  | { readonly ok: true; readonly spending: Spending }
  | { readonly ok: false; readonly refusal: Response }

/** What is held for a request while it is under way. */
interface Held {
  free: () => void
  tokens: Reservation | undefined
  cost: Reservation | undefined
}

const usageFrom = ({ input, output }: { readonly input: number; readonly output: number }): JsonObject => ({
  input_tokens: input,
  output_tokens: output,
})

/** Reserves what a request may take; a refusal if too little is left. What was taken by then stays held. */
async function holdBudgets(
  context: Context,
  held: Held,
  estimate: Estimate,
  price: Price,
): Promise<Response | undefined> {
  const { requestId } = context
  const { input, output, least } = estimate
  const tokens = limitsOf('tokens', context)
  if (tokens.length > 0) {
    const wanted = { amount: input + output, least: least.input + least.output, seconds: day }
    const reserved = await takeAll(tokens, wanted)
    const message = 'The tokens of this day are used up, or what is left is not enough for this request.'
    if (!reserved.ok) return limitReached(message, 'token_budget_reached', reserved.waitMs, requestId)
    held.tokens = reserved.reservation
  }
  const cost = limitsOf('cost', context)
  if (cost.length > 0) {
    const costOf = (amounts: { readonly input: number; readonly output: number }) =>
      price(usageFrom(amounts)) * millionths
    const inMillionths = cost.map((limit) => ({ ...limit, most: Math.floor(limit.most * millionths) }))
    const wanted = { amount: costOf(estimate), least: costOf(least), seconds: day }
    const reserved = await takeAll(inMillionths, wanted)
    const message = 'The budget of this day is used up, or what is left is not enough for this request.'
    if (!reserved.ok) return limitReached(message, 'cost_budget_reached', reserved.waitMs, requestId)
    held.cost = reserved.reservation
  }
  return undefined
}

interface Settlement {
  readonly usage: JsonObject
  /**
   * Whether the upstream said so; an estimate is corrected as soon as it does. It is asked for what nobody read to its
   * end: what came to its end without a usage has none.
   */
  readonly source: 'told' | 'estimated' | 'unread'
}

/** What a request took, in the words of the API. What nobody says stays at what was reserved for it. */
function settlementOf(tail: AnswerTail, status: number, estimate: Estimate): Settlement {
  const { input, output, least } = estimate
  if (tail.seen === 0) {
    // Nobody answered in time, or nobody waited: it may have been worked on all the same.
    const mayHaveCost = status === 499 || status === 504
    return mayHaveCost ? { usage: usageFrom(estimate), source: 'unread' } : { usage: {}, source: 'told' }
  }
  const taken = readUsage(tail)
  if (taken.kind === 'told') return { usage: taken.usage, source: 'told' }
  if (taken.kind === 'later') return { usage: usageFrom(estimate), source: 'estimated' }
  // Upstreams may go on writing for a while when nobody listens.
  const written = taken.kind === 'cut' ? Math.max(output, taken.output) : taken.output
  const read = taken.kind === 'failed' ? least.input : input
  const source = taken.kind === 'cut' ? 'unread' : 'estimated'
  return { usage: usageFrom({ input: read, output: written }), source }
}

/**
 * Begins to spend for a request that was counted: takes a place among those under way, and reserves the worst that it
 * may take, so that requests at the same time cannot spend the same rest. What it took in truth is settled at its end.
 */
export async function beginSpending(context: Context, upstream: Upstream, model: string): Promise<Begun> {
  const { fields, requestId } = context
  const payer = payerOf(context)
  const held: Held = { free: () => {}, tokens: undefined, cost: undefined }
  const giveBack = () => {
    held.free()
    void settleAll(held, { tokens: 0, cost: 0 }).catch(() =>
      log('warn', 'spending not settled', { requestId }),
    )
  }
  try {
    const counts = hasBudget(context)
    const models = modelsOf(fields, model)
    const place = await takePlace(context)
    if (!place.ok) return place
    held.free = place.free
    const price = limitsOf('cost', context).length > 0 ? await priceOf(upstream, models) : () => 0
    const estimate = counts ? await estimateRequest(context, upstream, models) : nothing
    const refusal = await holdBudgets(context, held, estimate, price)
    if (refusal !== undefined) {
      giveBack()
      return { ok: false, refusal }
    }
    const tail = new AnswerTail()
    const mayBeStored = fields['store'] !== false && upstream.capabilities.store !== false
    const settle = async (status: number, responseId: string | undefined) => {
      const { usage, source } = settlementOf(tail, status, estimate)
      const { tokens, cost } = await settleAll(held, amountsOf(usage, price))
      if (responseId === undefined) return
      if (source === 'told') {
        await rememberUsage(payer, responseId, usage)
      } else {
        await estimates().keep(responseId, {
          payer,
          models: [...models],
          tokens: [...tokens],
          cost: [...cost],
        })
        if (mayBeStored && source === 'unread') settleByAsking(context, upstream, responseId)
      }
    }
    return {
      ok: true,
      spending: {
        onBytes: counts ? (chunk, startsFrame) => tail.push(chunk, startsFrame) : undefined,
        settle(status, responseId) {
          held.free()
          if (!counts) return
          // If the counters cannot be reached, what was reserved stays taken: rather too much than too little.
          settle(status, responseId).catch(() => log('warn', 'spending not settled', { requestId }))
        },
      },
    }
  } catch (error) {
    giveBack()
    const reason = error instanceof Error ? error.name : 'unknown'
    log('error', 'limits unknown', { requestId, reason })
    return { ok: false, refusal: limitsUnknown(requestId) }
  }
}

/** @returns what is taken now */
async function settleAll(held: Held, amounts: { readonly tokens: number; readonly cost: number }) {
  const [tokens = [], cost = []] = await Promise.all([
    held.tokens?.settle(amounts.tokens),
    held.cost?.settle(amounts.cost),
  ])
  return { tokens, cost }
}
