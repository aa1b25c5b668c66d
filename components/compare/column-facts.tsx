'use client'

import { counted, formatCost } from '@/lib/language/format'
import { words } from '@/lib/language/english/compare'
import { useParley } from '@/components/hooks/parley'
import { AnswerFacts } from '@/components/thread/answer-facts'
import { figuresOf } from '@/lib/conversation/comparison/figures'
import type { Exchange } from '@/lib/conversation/exchanges'
import { formatDuration } from '@/lib/language/duration'

/** Shows an answer's usage and the other figures that are compared: its total time, its price, and its tool calls. */
export function ColumnFacts({ exchange }: { readonly exchange: Exchange }) {
  const models = useParley((state) => state.modelList?.models)
  const { total, cost, toolCalls } = figuresOf(exchange, (id) => models?.find((model) => model.id === id))
  const parts = [
    total !== undefined && words.total(formatDuration(total)),
    cost !== undefined && formatCost(cost),
    toolCalls > 0 && counted(toolCalls, 'toolCall'),
  ].filter((part) => part !== false)
  return (
    <div className="-ml-2 min-w-0">
      <AnswerFacts exchange={exchange} />
      {parts.length > 0 && <p className="pl-2 text-xs text-muted tabular-nums">{parts.join(' · ')}</p>}
    </div>
  )
}
