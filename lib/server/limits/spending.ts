import 'server-only'
import type { JsonObject } from '@/lib/responses/types'
import type { Context } from '../guards/guard'
import { log } from '../log'
import type { Upstream } from '../upstreams/upstream'
import { AnswerTail } from './answer-tail'
import { type Estimate, estimateTokens } from './estimate'
import { estimates } from './estimates'
import { hasBudget, limitsOf } from './limits-of'
import { amountsOf, millionths, type Price, priceOf } from './price'
import { readUsage } from './read-usage'
import { limitReached, limitsUnknown } from './refusals'
import { slots } from './slots'
import { type Reservation, takeAll } from './take-all'

const minute = 60
const day = 24 * 60 * 60

/** One request under way, under the limits. */
export interface Spending {
  /** Takes note of what leaves; undefined where nobody counts. */
  readonly onBytes: ((chunk: Uint8Array, startsFrame: boolean) => void) | undefined
  /**
   * The answer is over, however it ended.
   *
   * @param status what the client was told
   * @param responseId of the answer, where it has one
   */
  readonly settle: (status: number, responseId?: string) => void
}

type Begun =
  | { readonly ok: true; readonly spending: Spending }
  | { readonly ok: false; readonly refusal: Response }

/** One request more in this minute; a refusal where that is one too many. */
export async function countRequest(context: Context): Promise<Response | undefined> {
  const limits = limitsOf('requests', context)
  if (limits.length === 0) return undefined
  const counted = await takeAll(limits, { amount: 1, least: 1, seconds: minute })
  if (counted.ok) {
    await counted.reservation.settle(1)
    return undefined
  }
  const message = 'Too many requests in a minute. Wait a little.'
  return limitReached(message, 'rate_limit_exceeded', counted.waitMs, context.requestId)
}

/** What is held for a request while it is under way. */
interface Held {
  free: () => void
  tokens: Reservation | undefined
  cost: Reservation | undefined
}

/** Takes for a request what it needs; a refusal where something is used up. What was taken by then stays held. */
async function hold(
  context: Context,
  held: Held,
  estimate: Estimate,
  price: Price,
): Promise<Response | undefined> {
  const { requestId } = context
  const tooMany = await countRequest(context)
  if (tooMany !== undefined) return tooMany
  const streams = limitsOf('streams', context)
  if (streams.length > 0) {
    const free = await slots().take(streams.map(({ name, key, most }) => [`${name}:${key}`, most]))
    const message = 'Too many answers are under way at the same time. Wait until one of them has come.'
    if (free === undefined) return limitReached(message, 'too_many_streams', 2000, requestId)
    held.free = free
  }
  const tokens = limitsOf('tokens', context)
  if (tokens.length > 0) {
    const wanted = { amount: estimate.input + estimate.output, least: estimate.least, seconds: day }
    const reserved = await takeAll(tokens, wanted)
    const message = 'The tokens of this day are used up, or what is left is not enough for this request.'
    if (!reserved.ok) return limitReached(message, 'token_budget_reached', reserved.waitMs, requestId)
    held.tokens = reserved.reservation
  }
  const cost = limitsOf('cost', context)
  if (cost.length > 0) {
    const costOf = (output: number) =>
      price({ input_tokens: estimate.input, output_tokens: output }) * millionths
    const least = costOf(estimate.least - estimate.input)
    const inMillionths = cost.map((limit) => ({ ...limit, most: Math.floor(limit.most * millionths) }))
    const reserved = await takeAll(inMillionths, { amount: costOf(estimate.output), least, seconds: day })
    const message = 'The budget of this day is used up, or what is left is not enough for this request.'
    if (!reserved.ok) return limitReached(message, 'cost_budget_reached', reserved.waitMs, requestId)
    held.cost = reserved.reservation
  }
  return undefined
}

/** What a request took, in the words of the API; all that nobody says is estimated. */
function usageOf(
  tail: AnswerTail,
  status: number,
  { input, output }: Estimate,
): { readonly usage: JsonObject; readonly isTold: boolean } {
  const estimated = (outputTokens: number) => ({
    usage: { input_tokens: input, output_tokens: outputTokens },
    isTold: false,
  })
  if (tail.seen === 0) {
    // Nobody answered in time, or nobody waited: it may have been worked on all the same.
    const mayHaveCost = status === 499 || status === 504
    return mayHaveCost ? estimated(0) : { usage: { input_tokens: 0, output_tokens: 0 }, isTold: true }
  }
  const taken = readUsage(tail)
  if (taken.kind === 'told') return { usage: taken.usage, isTold: true }
  return estimated(taken.kind === 'later' ? output : taken.output)
}

/**
 * Begins to spend for a request: counts it, takes a place among those under way, and reserves what it may take, so
 * that requests at the same time cannot spend the same rest. What it took in truth is put right at its end.
 */
export async function beginSpending(context: Context, upstream: Upstream, model: string): Promise<Begun> {
  const { body, fields, requestId } = context
  const held: Held = { free: () => {}, tokens: undefined, cost: undefined }
  const giveBack = () => {
    held.free()
    void settleAll(held, { tokens: 0, cost: 0 }, requestId)
  }
  try {
    const counts = hasBudget(context)
    const estimate = counts ? estimateTokens(body, fields) : { input: 0, output: 0, least: 0 }
    const price = limitsOf('cost', context).length > 0 ? await priceOf(upstream, model) : () => 0
    const refusal = await hold(context, held, estimate, price)
    if (refusal !== undefined) {
      giveBack()
      return { ok: false, refusal }
    }
    const tail = new AnswerTail()
    return {
      ok: true,
      spending: {
        onBytes: counts ? (chunk, startsFrame) => tail.push(chunk, startsFrame) : undefined,
        settle(status, responseId) {
          held.free()
          if (!counts) return
          const { usage, isTold } = usageOf(tail, status, estimate)
          const keepFor = isTold || responseId === undefined ? undefined : { responseId, model }
          void settleAll(held, amountsOf(usage, price), requestId, keepFor)
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
 * Where the counts are away, what was reserved stays taken: rather too much than too little.
 *
 * @param keepFor where it is an estimate: whose, for when somebody is told the truth
 */
async function settleAll(
  held: Held,
  amounts: { readonly tokens: number; readonly cost: number },
  requestId: string,
  keepFor?: { readonly responseId: string; readonly model: string },
): Promise<void> {
  try {
    const [tokens = [], cost = []] = await Promise.all([
      held.tokens?.settle(amounts.tokens),
      held.cost?.settle(amounts.cost),
    ])
    if (keepFor !== undefined)
      await estimates().keep(keepFor.responseId, { model: keepFor.model, tokens, cost })
  } catch {
    log('warn', 'spending not settled', { requestId })
  }
}
