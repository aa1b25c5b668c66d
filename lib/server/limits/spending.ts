import 'server-only'
import type { JsonObject } from '@/lib/responses/types'
import type { Context } from '../guards/guard'
import { log } from '../log'
import type { Upstream } from '../upstreams/upstream'
import { AnswerTail } from './answer-tail'
import { type Estimate, nothing, withoutOutput } from './estimate'
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

/** One running request that is subject to the limits. */
export interface Spending {
  /** Records the bytes sent to the client; undefined if there is no budget to count against. */
  readonly onBytes: ((chunk: Uint8Array, startsFrame: boolean) => void) | undefined
  /**
   * Call it when the answer is over, however it ended.
   *
   * @param status the status the client got
   * @param responseId the id of the answer, if it has one
   */
  readonly settle: (status: number, responseId?: string) => void
}

type Begun =
  | { readonly ok: true; readonly spending: Spending }
  | { readonly ok: false; readonly refusal: Response }

/** The resources held for a request while it runs. */
interface HeldResources {
  free: () => void
  tokens: Reservation | undefined
  cost: Reservation | undefined
}

const usageFrom = ({ input, output }: { readonly input: number; readonly output: number }): JsonObject => ({
  input_tokens: input,
  output_tokens: output,
})

/**
 * Reserves what a request may use; returns a refusal if too little is left. Anything taken before the refusal stays
 * held.
 */
async function holdBudgets(
  context: Context,
  held: HeldResources,
  estimate: Estimate,
  price: Price,
): Promise<Response | undefined> {
  const { requestId } = context
  const { input, output, min } = estimate
  const tokens = limitsOf('tokens', context)
  if (tokens.length > 0) {
    const wanted = { amount: input + output, min: min.input + min.output, seconds: day }
    const reserved = await takeAll(tokens, wanted)
    const message = 'Daily token budget exhausted, or too little left for this request.'
    if (!reserved.ok) return limitReached(message, 'token_budget_reached', reserved.waitMs, requestId)
    held.tokens = reserved.reservation
  }
  const cost = limitsOf('cost', context)
  if (cost.length > 0) {
    const costOf = (amounts: { readonly input: number; readonly output: number }) =>
      price(usageFrom(amounts)) * millionths
    const inMillionths = cost.map((limit) => ({ ...limit, max: Math.floor(limit.max * millionths) }))
    const wanted = { amount: costOf(estimate), min: costOf(min), seconds: day }
    const reserved = await takeAll(inMillionths, wanted)
    const message = 'Daily spending budget exhausted, or too little left for this request.'
    if (!reserved.ok) return limitReached(message, 'cost_budget_reached', reserved.waitMs, requestId)
    held.cost = reserved.reservation
  }
  return undefined
}

interface Settlement {
  readonly usage: JsonObject
  /**
   * Whether the upstream reported the usage; an estimate is corrected as soon as it does. We ask about an answer that
   * no client read to its end; an answer that ended without a usage has none.
   */
  readonly source: 'told' | 'estimated' | 'unread'
}

/** Returns a request's usage in the API's terms. Anything unreported stays at the amount reserved for it. */
function settlementOf(tail: AnswerTail, status: number, estimate: Estimate): Settlement {
  const { input, output, min } = estimate
  if (tail.seen === 0) {
    // The upstream did not answer in time or the client did not wait; the upstream may have done the work anyway.
    const mayHaveCost = status === 499 || status === 504
    return mayHaveCost ? { usage: usageFrom(estimate), source: 'unread' } : { usage: {}, source: 'told' }
  }
  const taken = readUsage(tail)
  if (taken.kind === 'told') return { usage: taken.usage, source: 'told' }
  if (taken.kind === 'later') return { usage: usageFrom(estimate), source: 'estimated' }
  // Upstreams may go on writing for a while after the client has left.
  const written = taken.kind === 'cut' ? Math.max(output, taken.output) : taken.output
  const read = taken.kind === 'failed' ? min.input : input
  const source = taken.kind === 'cut' ? 'unread' : 'estimated'
  return { usage: usageFrom({ input: read, output: written }), source }
}

interface SpendingOptions {
  /** Whether the model writes an answer; it only reads for embeddings. */
  readonly writes?: boolean
}

/**
 * Begins the spending of a counted request: takes a slot among the running ones and reserves the request's worst case,
 * so that concurrent requests cannot spend the same remainder. Its actual usage is settled at the end.
 */
export async function beginSpending(
  context: Context,
  upstream: Upstream,
  model: string,
  { writes = true }: SpendingOptions = {},
): Promise<Begun> {
  const { fields, requestId } = context
  const payer = payerOf(context)
  const held: HeldResources = { free: () => {}, tokens: undefined, cost: undefined }
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
    const whole = counts ? await estimateRequest(context, upstream, models) : nothing
    const estimate = writes ? whole : withoutOutput(whole)
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
          // If the counters cannot be reached, the reservation stays spent: too much is better than too little.
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

/**
 * @returns the shares that are now taken
 */
async function settleAll(held: HeldResources, amounts: { readonly tokens: number; readonly cost: number }) {
  const [tokens = [], cost = []] = await Promise.all([
    held.tokens?.settle(amounts.tokens),
    held.cost?.settle(amounts.cost),
  ])
  return { tokens, cost }
}
