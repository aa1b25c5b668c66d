import type { Quote } from '@/lib/conversation/quote'
import type { QuoteStore } from '@/lib/storage/quote-store'

/** Quotes that last only as long as the test. */
export function createFakeQuotes(): QuoteStore {
  const kept = new Map<string, readonly Quote[]>()
  return {
    read: () => new Map([...kept].filter(([, list]) => list.length > 0)),
    add: (id, quotes) => void kept.set(id, [...(kept.get(id) ?? []), ...quotes]),
    remove: (id, ids) =>
      void kept.set(
        id,
        (kept.get(id) ?? []).filter((quote) => !ids.has(quote.id)),
      ),
  }
}
