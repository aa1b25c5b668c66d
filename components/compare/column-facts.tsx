'use client'

import { useParley } from '@/components/parley'
import { AnswerFacts } from '@/components/thread/answer-facts'
import { figuresOf } from '@/lib/compare/figures'
import type { Exchange } from '@/lib/conversation/exchanges'
import { formatDuration } from '@/lib/format/duration'

const dollars = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  maximumSignificantDigits: 3,
})

/** What an answer took, with what is compared besides: all of its time, its price and its tool calls. */
export function ColumnFacts({ exchange }: { readonly exchange: Exchange }) {
  const models = useParley((state) => state.modelList?.models)
  const { total, cost, toolCalls } = figuresOf(exchange, (id) => models?.find((model) => model.id === id))
  const parts = [
    total !== undefined && `${formatDuration(total)} in all`,
    cost !== undefined && dollars.format(cost),
    toolCalls > 0 && (toolCalls === 1 ? '1 tool call' : `${toolCalls} tool calls`),
  ].filter((part) => part !== false)
  return (
    <div className="min-w-0">
      <AnswerFacts exchange={exchange} />
      {parts.length > 0 && <p className="pl-2 text-xs text-muted tabular-nums">{parts.join(' · ')}</p>}
    </div>
  )
}
