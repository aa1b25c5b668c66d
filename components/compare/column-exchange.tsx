'use client'

import { RefreshCw } from 'lucide-react'
import { memo } from 'react'
import { ItemView } from '@/components/items/item-view'
import { OpenRequests } from '@/components/thread/calls/open-requests'
import { EndingNote } from '@/components/thread/ending-note'
import { TurnError } from '@/components/thread/turn-error'
import { Waiting } from '@/components/thread/waiting'
import { CopyButton } from '@/components/ui/copy-button'
import { IconButton } from '@/components/ui/icon-button'
import { type Exchange, itemsOf } from '@/lib/conversation/exchanges'
import { openRequests, outputsSoFar, runIn } from '@/lib/conversation/tool-runs'
import { isCallOutput, outputFor } from '@/lib/responses/call-outputs'
import { inputText, outputText } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import { askedJson } from '@/lib/structured/format-of'
import { ColumnFacts } from './column-facts'

interface ColumnExchangeProps {
  readonly exchange: Exchange
  readonly nextInput: readonly Item[] | undefined
  /** What the model is called while names are hidden. */
  readonly name: string | undefined
  readonly onRegenerate: () => void
  readonly onContinue: () => void
}

/** A question and its answer in a column. Finished ones render once, whatever streams beside them. */
export const ColumnExchange = memo(
  ColumnExchangeView,
  (before, after) =>
    before.name === after.name &&
    before.nextInput === after.nextInput &&
    before.exchange.turns.length === after.exchange.turns.length &&
    before.exchange.turns.every((turn, at) => turn === after.exchange.turns[at]),
)

function ColumnExchangeView({ exchange, nextInput, name, onRegenerate, onContinue }: ColumnExchangeProps) {
  const { first, last } = exchange
  const items = itemsOf(exchange)
  const live = last.state.ended === null
  const outputs = [...items, ...(nextInput ?? exchange.turns.flatMap(outputsSoFar))].filter(isCallOutput)
  const shownOutputs = new Set(items.flatMap((item) => outputFor(item, outputs) ?? []))
  const isLeaf = nextInput === undefined
  const question = inputText(first.input.filter((item) => !isCallOutput(item)))
  const asked = askedJson(last)
  return (
    <div className="flex flex-col gap-3">
      {question !== '' && (
        <article
          aria-label="You"
          className="max-w-[90%] self-end rounded-2xl bg-raised px-3.5 py-2 text-sm break-words whitespace-pre-wrap"
          dir="auto"
        >
          {question}
        </article>
      )}
      <article
        aria-label={`Answer from ${name ?? last.state.response?.model ?? last.settings.model}`}
        aria-busy={live}
        tabIndex={-1}
        className="group/answer min-w-0 outline-offset-4"
      >
        {items.map((item, at) =>
          shownOutputs.has(item) ? null : (
            <ItemView
              // Ids change between events at some upstreams; a new key would rebuild the text.
              key={`${at} ${item.type}`}
              item={item}
              live={
                live && (last.state.slots[last.state.output.indexOf(item)]?.open ?? at === items.length - 1)
              }
              asked={asked}
              times={exchange.turns.length === 1 ? last.timings.items?.[at] : undefined}
              output={outputFor(item, outputs)}
              run={runIn(exchange.turns, item)}
            />
          ),
        )}
        {live && items.length === 0 && <Waiting since={last.timings.sentAt} />}
        {isLeaf && openRequests(last).length > 0 && <OpenRequests key={last.id} turn={last} />}
        <EndingNote turn={last} {...(isLeaf ? { onContinue } : {})} />
        {last.state.ended === 'failed' && (
          <TurnError turn={last} {...(isLeaf ? { onRetry: onRegenerate } : {})} />
        )}
        {!live && (
          <div className="-ml-2 flex flex-wrap items-center gap-x-0.5">
            <CopyButton text={() => outputText(items)} />
            {isLeaf && <IconButton icon={RefreshCw} label="Regenerate" onClick={onRegenerate} />}
            {name === undefined && <ColumnFacts exchange={exchange} />}
          </div>
        )}
      </article>
    </div>
  )
}
