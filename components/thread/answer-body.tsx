'use client'

import { ItemView } from '@/components/items/item-view'
import type { OpenCall } from '@/components/items/open-call'
import { type Exchange, itemsOf } from '@/lib/conversation/exchanges'
import { isRefused } from '@/lib/conversation/is-refused'
import { isRunUpstream } from '@/lib/conversation/hosted-calls'
import { openRequests, outputsSoFar, runIn } from '@/lib/conversation/tool-runs'
import { isCallOutput, outputFor } from '@/lib/responses/call-outputs'
import type { Item } from '@/lib/responses/types'
import { askedJson } from '@/lib/conversation/format-of'
import { OpenRequests } from './calls/open-requests'
import { EndingNote } from './ending-note'
import { hasFailed } from './rounds/round-steps'
import { Round } from './rounds/round'
import { segmentsOf } from './rounds/segments'
import { Progress } from './progress'
import { TurnError } from './turn-error'
import type { WaysOn } from './way-on-button'

interface AnswerBodyProps {
  readonly exchange: Exchange
  /** The input of the next turn, which may answer this one's calls; undefined if there is none. */
  readonly nextInput: readonly Item[] | undefined
  /** What can be done about how it ended. */
  readonly ways: WaysOn
  /** Whether it is shown again from a recording: then nobody waits for anything. */
  readonly isReplayed?: boolean
}

const noWays: WaysOn = {}

/** The items of an answer in order, what it is waiting for, and how it ended. */
export function AnswerBody({ exchange, nextInput, ways, isReplayed = false }: AnswerBodyProps) {
  const { last } = exchange
  const items = itemsOf(exchange)
  const live = last.state.ended === null
  const outputs = [...items, ...(nextInput ?? exchange.turns.flatMap(outputsSoFar))].filter(isCallOutput)
  const shownOutputs = new Set(items.flatMap((item) => outputFor(item, outputs) ?? []))
  const isLeaf = nextInput === undefined
  const asked = askedJson(last)
  const isLive = (item: Item, at: number) =>
    live && (last.state.slots[last.state.output.indexOf(item)]?.open ?? at === items.length - 1)
  const open = new Set(isLeaf ? openRequests(last) : [])
  const timesOf = (at: number) => (exchange.turns.length === 1 ? last.timings.items?.[at] : undefined)
  const show = (item: Item, at: number) =>
    // An output is shown with its call.
    shownOutputs.has(item) ? null : (
      // An inspector finds here what frames drew. It has no box, so that margins are as without it.
      <div key={keyOf(item, at)} data-drawn={placeOf(item, exchange)} className="contents">
        <ItemView
          item={item}
          live={isLive(item, at)}
          asked={asked}
          hasTaggedReasoning={last.hasTaggedReasoning}
          times={timesOf(at)}
          output={outputFor(item, outputs)}
          openCall={openCallOf(item, exchange, isLeaf)}
          run={runIn(exchange.turns, item)}
        />
      </div>
    )
  const segments = segmentsOf(
    items,
    (item, at) => !isLive(item, at) && !open.has(item) && !hasFailed(item, runIn(exchange.turns, item)),
    !isLeaf,
  )
  return (
    <>
      {segments.map(({ kind, isFolded, from, to }) => {
        const shown = items.slice(from, to)
        if (kind === 'shown') return shown.map((item, at) => show(item, from + at))
        const steps = shown.map((item, at) => ({
          item,
          run: runIn(exchange.turns, item),
          times: timesOf(from + at),
        }))
        return (
          <Round key={`${from} steps`} items={steps} isFolded={isFolded}>
            {() => shown.map((item, at) => show(item, from + at))}
          </Round>
        )
      })}
      {live && !isReplayed && <Progress turn={last} hasItems={items.length > 0} />}
      {isLeaf && openRequests(last).length > 0 && <OpenRequests key={last.id} turn={last} />}
      {last.state.ended === 'failed' ? (
        // What was refused can be changed at any time: it is left out of what follows.
        <TurnError turn={last} ways={isLeaf || isRefused(last) ? ways : noWays} />
      ) : (
        <EndingNote turn={last} ways={isLeaf ? ways : noWays} />
      )}
    </>
  )
}

/** Returns why a call has no output, as far as the turn that made it shows. */
function openCallOf(item: Item, { turns, last }: Exchange, isLeaf: boolean): OpenCall | undefined {
  const turn = turns.find(({ state }) => state.output.includes(item)) ?? last
  if (turn.state.ended === null) return undefined
  if (isRunUpstream(turn, item)) return 'run-upstream'
  return isLeaf ? 'waiting' : 'passed-over'
}

/** Names the turn of an item and its position in the output of that turn; undefined for the output of a call. */
function placeOf(item: Item, { turns }: Exchange): string | undefined {
  const turn = turns.find(({ state }) => state.output.includes(item))
  return turn && `${turn.id} ${turn.state.output.indexOf(item)}`
}

/** Uses an item's position: some providers change ids between events, and a new key would rebuild the text. */
const keyOf = (item: Item, at: number) => `${at} ${item.type}`
