import type { TokenPrice } from '@/lib/conversation/cost'
import type { CreateRequest, ResponseObject } from '@/lib/responses/types'

/** How long a provider may take for answers that nobody waits for: it is cheaper. */
export const completionWindows = ['2h', '8h'] as const
export type CompletionWindow = (typeof completionWindows)[number]

/**
 * What is paid of the standard price, and how many hours it takes at most.
 *
 * @see https://developers.openai.com/api/docs/guides/background (2026-11-17): 30 % and 40 % below Standard
 */
const terms: Readonly<Record<CompletionWindow, { readonly share: number; readonly hours: number }>> = {
  '2h': { share: 0.7, hours: 2 },
  '8h': { share: 0.6, hours: 8 },
}

export const shareOfPrice = (window: CompletionWindow): number => terms[window].share
export const hoursOf = (window: CompletionWindow): number => terms[window].hours

/** Returns the price of tokens in a window. */
export function priceIn(window: CompletionWindow, price: TokenPrice): TokenPrice {
  const { share } = terms[window]
  const { input, cachedInput, output, request } = price
  return {
    input: input * share,
    ...(cachedInput === undefined ? {} : { cachedInput: cachedInput * share }),
    output: output * share,
    request: request * share,
  }
}

/** Returns a request that a provider works on until its window ends. Such answers are stored, and can't be streamed. */
export function deferredRequest(
  { stream_options: _options, ...request }: CreateRequest,
  window: CompletionWindow,
): CreateRequest {
  return {
    ...request,
    stream: false,
    store: true,
    background: true,
    background_options: { completion_window: window },
  }
}

/** Returns whether a response exists and isn't finished. */
export const isUnfinished = (response: ResponseObject | null): boolean =>
  response?.status === 'queued' || response?.status === 'in_progress'
