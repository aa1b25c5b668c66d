'use client'

import { useState } from 'react'
import { ErrorBoundary } from '@/components/ui/error-boundary'
import { AnswerBody } from '@/components/thread/answer-body'
import { figuresOf } from '@/lib/conversation/comparison/figures'
import { type Exchange, exchangesOf } from '@/lib/conversation/exchanges'
import type { Turn } from '@/lib/conversation/types'
import { words } from '@/lib/language/english/share'
import { figureWords } from './figure-words'
import { SharedQuestion } from './shared-question'
import { ShowMore } from './show-more'

/** How many questions are shown at first, and with each press. */
const step = 40

interface SharedExchangesProps {
  readonly path: readonly Turn[]
  /** The model that stands above all of them. */
  readonly shownModel?: string
}

/** The questions and answers of a path, to be read: nothing can be asked, run or approved here. */
export function SharedExchanges({ path, shownModel }: SharedExchangesProps) {
  const exchanges = exchangesOf(path)
  const [shown, setShown] = useState(step)
  return (
    <div className="flex flex-col gap-8">
      {exchanges.slice(0, shown).map((exchange, at) => (
        <ErrorBoundary key={exchange.first.id} what={words.aMessage} of={exchange.first}>
          <SharedExchange
            exchange={exchange}
            next={exchanges[at + 1]?.first}
            hasModelAbove={exchange.last.settings.model === shownModel}
          />
        </ErrorBoundary>
      ))}
      <ShowMore count={exchanges.length - shown} onShow={() => setShown(shown + step)} />
    </div>
  )
}

interface SharedExchangeProps {
  readonly exchange: Exchange
  readonly next: Turn | undefined
  readonly hasModelAbove: boolean
}

function SharedExchange({ exchange, next, hasModelAbove }: SharedExchangeProps) {
  const { first, last } = exchange
  if (first.compacts) return <p className="text-center text-sm text-muted">{words.contextWasCompacted}</p>
  const model = last.settings.model
  const figures = figureWords(figuresOf(exchange, () => undefined))
  return (
    <div className="flex flex-col gap-3">
      <SharedQuestion turn={first} />
      <article aria-label={words.answerFrom(model)} className="min-w-0">
        {(last.edited === true || !hasModelAbove) && (
          <p className="mb-1 text-xs text-muted" dir="auto">
            {last.edited ? words.editedAnswer(model) : model}
          </p>
        )}
        {/* With something after it, nothing of it waits for a person. */}
        <AnswerBody exchange={exchange} nextInput={next?.input ?? []} ways={{}} />
        {figures !== '' && <p className="mt-2 text-xs text-muted tabular-nums">{figures}</p>}
      </article>
    </div>
  )
}
