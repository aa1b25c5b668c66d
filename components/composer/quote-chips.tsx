'use client'

import { words as strings } from '@/lib/language/english/composer'
import { TextQuote, X } from 'lucide-react'
import { chatRequests } from '@/components/hooks/chat-requests'
import { parley, useParley } from '@/components/hooks/parley'
import { noQuotes, type Quote } from '@/lib/conversation/quote'
import { plainText } from '@/lib/util/plain-text'

interface QuoteChipsProps {
  readonly id: string
  readonly conversationId: string
  /** Whether the answers that they come from are shown; answers side by side are not. */
  readonly hasSources: boolean
  /** Called with the focus still on the chip that goes away. */
  readonly onRemoved: () => void
}

/** The passages that the next question quotes. Each leads back to where it comes from. */
export function QuoteChips({ id, conversationId, hasSources, onRemoved }: QuoteChipsProps) {
  const quotes = useParley((state) => state.quotes.get(conversationId) ?? noQuotes)
  if (quotes.length === 0) return null
  return (
    <ul
      id={id}
      aria-label={strings.quotes}
      className="flex max-h-[24vh] flex-wrap gap-1.5 overflow-y-auto p-1"
    >
      {quotes.map((quote) => (
        <li
          key={quote.id}
          className="inline-flex h-8 max-w-full min-w-0 items-center rounded-lg border border-line bg-raised text-sm pointer-coarse:h-11"
        >
          {hasSources ? (
            <button
              type="button"
              aria-label={strings.showQuote(shortly(quote))}
              data-tooltip={strings.showInAnswer}
              onClick={({ detail }) =>
                // A press by keyboard has no clicks to count.
                chatRequests.send(conversationId, { kind: 'source', quote, isFocused: detail === 0 })
              }
              className="inline-flex h-full min-w-0 items-center gap-1.5 rounded-lg pr-1 pl-2 hover:bg-hover"
            >
              <Words quote={quote} />
            </button>
          ) : (
            <span className="inline-flex min-w-0 items-center gap-1.5 pr-1 pl-2">
              <Words quote={quote} />
            </span>
          )}
          <button
            type="button"
            aria-label={strings.removeQuote(shortly(quote))}
            data-tooltip={strings.removeQueued}
            onClick={() => {
              onRemoved()
              parley.removeQuote(conversationId, quote.id)
            }}
            className="inline-flex h-full shrink-0 items-center rounded-lg px-2 text-muted hover:bg-hover hover:text-ink pointer-coarse:px-3.5"
          >
            <X aria-hidden size={14} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Words({ quote }: { readonly quote: Quote }) {
  return (
    <>
      <TextQuote aria-hidden size={14} className="shrink-0 text-muted" />
      <span className="max-w-64 truncate" dir="auto">
        {shortly(quote)}
      </span>
    </>
  )
}

/** More than fits on a chip. */
const shortly = ({ text }: Quote) =>
  /^.{0,80}/su.exec(plainText(text).replaceAll(/\s+/g, ' ').trim())?.[0] ?? ''
