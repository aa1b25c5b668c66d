'use client'

import { ItemView } from '@/components/items/item-view'
import type { OpenCall } from '@/components/items/open-call'
import { type Exchange, itemsOf } from '@/lib/conversation/exchanges'
import { isRunUpstream } from '@/lib/conversation/own-calls'
import { openRequests, outputsSoFar, runIn } from '@/lib/conversation/tool-runs'
import { isCallOutput, outputFor } from '@/lib/responses/call-outputs'
import type { Item } from '@/lib/responses/types'
import { askedJson } from '@/lib/structured/format-of'
import { OpenRequests } from './calls/open-requests'
import { EndingNote } from './ending-note'
import { Progress } from './progress'
import { TurnError } from './turn-error'

interface AnswerBodyProps {
  readonly exchange: Exchange
  /** What the turn that follows was asked with, which may answer this one's calls; undefined if none follows. */
  readonly nextInput: readonly Item[] | undefined
  readonly onContinue: () => void
  readonly onRetry: () => void
  /** Opens the question for editing; undefined where there is no question. */
  readonly onEdit?: (() => void) | undefined
}

/** The items of an answer in order, what it waits for, and how it ended. */
export function AnswerBody({ exchange, nextInput, onContinue, onRetry, onEdit }: AnswerBodyProps) {
  const { last } = exchange
  const items = itemsOf(exchange)
  const live = last.state.ended === null
  const outputs = [...items, ...(nextInput ?? exchange.turns.flatMap(outputsSoFar))].filter(isCallOutput)
  const shownOutputs = new Set(items.flatMap((item) => outputFor(item, outputs) ?? []))
  const isLeaf = nextInput === undefined
  const asked = askedJson(last)
  return (
    <>
      {items.map((item, at) =>
        // An output stands at its call.
        shownOutputs.has(item) ? null : (
          <ItemView
            key={keyOf(item, at)}
            item={item}
            live={
              live && (last.state.slots[last.state.output.indexOf(item)]?.open ?? at === items.length - 1)
            }
            asked={asked}
            times={exchange.turns.length === 1 ? last.timings.items?.[at] : undefined}
            output={outputFor(item, outputs)}
            openCall={openCallOf(item, exchange, isLeaf)}
            run={runIn(exchange.turns, item)}
          />
        ),
      )}
      {live && <Progress turn={last} hasItems={items.length > 0} />}
      {isLeaf && openRequests(last).length > 0 && <OpenRequests key={last.id} turn={last} />}
      <EndingNote turn={last} {...(isLeaf ? { onContinue, onRetry } : {})} />
      {last.state.ended === 'failed' && (
        <TurnError
          turn={last}
          {...(isLeaf ? { onRetry } : {})}
          {...(onEdit === undefined ? {} : { onEdit })}
        />
      )}
    </>
  )
}

/** Why a call has no output, as far as the turn that made it tells. */
function openCallOf(item: Item, { turns, last }: Exchange, isLeaf: boolean): OpenCall | undefined {
  const turn = turns.find(({ state }) => state.output.includes(item)) ?? last
  if (turn.state.ended === null) return undefined
  if (isRunUpstream(turn, item)) return 'run-upstream'
  return isLeaf ? 'waiting' : 'passed-over'
}

/** An item's place: ids change between events at some upstreams, and a new key would rebuild the text. */
const keyOf = (item: Item, at: number) => `${at} ${item.type}`
