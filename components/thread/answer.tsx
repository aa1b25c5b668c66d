'use client'

import { ItemView } from '@/components/items/item-view'
import { parley } from '@/components/parley'
import { type Exchange, itemsOf } from '@/lib/conversation/exchanges'
import { openRequests, outputsSoFar, runIn } from '@/lib/conversation/tool-runs'
import { isCallOutput, outputFor } from '@/lib/responses/call-outputs'
import { outputText } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import { askedJson } from '@/lib/structured/format-of'
import { AnswerActions } from './answer-actions'
import { Discarded } from './discarded'
import { OpenRequests } from './calls/open-requests'
import { EndingNote } from './ending-note'
import { TurnError } from './turn-error'
import { Waiting } from './waiting'

interface AnswerProps {
  readonly exchange: Exchange
  /** What the turn that follows was asked with, which may answer this one's calls; undefined if none follows. */
  readonly nextInput: readonly Item[] | undefined
  /** For each turn of the exchange the ids of all that stand in its place, itself included. */
  readonly versions: ReadonlyArray<readonly string[]>
  readonly onDelete: (turnId: string) => void
}

/** One answer: its items in order, how it ended, and what it took. */
export function Answer({ exchange, nextInput, versions, onDelete }: AnswerProps) {
  const { last } = exchange
  const { ended, response } = last.state
  const items = itemsOf(exchange)
  const live = ended === null
  const outputs = [...items, ...(nextInput ?? exchange.turns.flatMap(outputsSoFar))].filter(isCallOutput)
  const shownOutputs = new Set(items.flatMap((item) => outputFor(item, outputs) ?? []))
  const isLeaf = nextInput === undefined
  const asked = askedJson(last)
  const model = response?.model ?? last.settings.model

  return (
    <article
      aria-label={`Answer from ${model}`}
      aria-busy={live}
      // The focus comes here when the button that had it is gone.
      tabIndex={-1}
      className="group/answer min-w-0 outline-offset-4"
    >
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
            run={runIn(exchange.turns, item)}
          />
        ),
      )}
      {live && items.length === 0 && <Waiting since={last.timings.sentAt} />}
      {isLeaf && openRequests(last).length > 0 && <OpenRequests key={last.id} turn={last} />}
      <EndingNote
        turn={last}
        {...(isLeaf ? { onContinue: () => parley.continueAnswer(last.conversationId) } : {})}
      />
      {ended === 'failed' && (
        <TurnError turn={last} {...(isLeaf ? { onRetry: () => void parley.regenerate(last.id) } : {})} />
      )}
      {exchange.turns.map(
        ({ id, discarded }) => discarded !== undefined && <Discarded key={id} state={discarded} />,
      )}
      <AnswerActions
        exchange={exchange}
        versions={versions}
        isLeaf={isLeaf}
        text={() => outputText(items)}
        onDelete={onDelete}
      />
    </article>
  )
}

/** An item's place: ids change between events at some upstreams, and a new key would rebuild the text. */
const keyOf = (item: Item, at: number) => `${at} ${item.type}`
