import type { Quote } from '@/lib/conversation/quote'
import { rangeOf } from './answer-words'
import './quote-source.css'

/** How long a passage is marked, in milliseconds. */
const markedFor = 2500
/** For so long, an answer may take to be rendered, in milliseconds. Later, looking again would find nothing either. */
const patience = 10_000

/**
 * Returns a function that finds where a quote comes from, once that is on the page, and marks it for a moment when it
 * does.
 */
export function findQuote(exchangeOf: (turnId: string) => Element | null, quote: Quote): () => Range | null {
  const startedAt = performance.now()
  let found: Range | null = null
  return () => {
    // It is asked for whenever something on the page grows.
    if (found?.startContainer.isConnected) return found
    if (performance.now() - startedAt > patience) return null
    const exchange = exchangeOf(quote.turnId)
    const range = exchange === null ? null : rangeOf(exchange, quote)
    if (range === null || range.getClientRects().length === 0) return null
    found = range
    markShortly(range)
    return range
  }
}

/** Marks it without changing the page. Browsers without highlights only show it. */
function markShortly(range: Range): void {
  if (typeof Highlight === 'undefined') return
  const highlight = new Highlight(range)
  CSS.highlights.set('quote-source', highlight)
  setTimeout(() => {
    if (CSS.highlights.get('quote-source') === highlight) CSS.highlights.delete('quote-source')
  }, markedFor)
}
