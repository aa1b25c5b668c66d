'use client'

import { counted, formatCost, formatCount } from '@/lib/language/format'
import { words } from '@/lib/language/english/thread'
import type { ReactNode } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import { answeringModel } from '@/lib/conversation/answering-model'
import { answerFacts } from '@/lib/conversation/answer-facts'
import { figuresOf } from '@/lib/conversation/comparison/figures'
import type { Exchange } from '@/lib/conversation/exchanges'
import { formatDuration } from '@/lib/language/duration'
import { chainNote } from './chain-note'
import { SentTime } from './sent-time'

/** Everything that is known about how an answer came about, as a table. What is unknown has no row. */
export function AnswerFigures({ exchange, id }: { readonly exchange: Exchange; readonly id: string }) {
  const models = useParley((state) => state.modelList?.models)
  const { total, cost } = figuresOf(exchange, (model) => models?.find((each) => each.id === model))
  const facts = answerFacts(exchange)
  const name = useModelNames()(answeringModel(exchange.last))
  const chain = new Set(exchange.turns.map(chainNote).filter((note) => note !== undefined))
  const rows: ReadonlyArray<readonly [string, ReactNode]> = [
    [words.figureModel, name],
    [words.figureModelId, facts.model !== name && facts.model],
    [words.figureSent, <SentTime key="sent" at={exchange.first.timings.sentAt} />],
    [words.figureFirstToken, facts.timeToFirstToken !== undefined && formatDuration(facts.timeToFirstToken)],
    [words.figureTotal, total !== undefined && formatDuration(total)],
    [
      words.figureSpeed,
      facts.tokensPerSecond !== undefined && words.tokensS(formatCount(Math.round(facts.tokensPerSecond))),
    ],
    [words.figureInput, tokens(facts.inputTokens, facts.cachedTokens, words.cached)],
    [words.figureOutput, tokens(facts.outputTokens, facts.reasoningTokens, words.reasoning)],
    [words.figureCost, cost !== undefined && formatCost(cost)],
    [words.figureChain, chain.size > 0 && [...chain].join(', ')],
  ]
  return (
    <table
      id={id}
      aria-label={words.figures}
      className="mt-1 mb-2 block w-fit max-w-full rounded-xl border border-line px-3 py-2 text-xs tabular-nums"
    >
      <tbody>
        {rows
          .filter(([, value]) => value !== false)
          .map(([label, value]) => (
            <tr key={label}>
              <th scope="row" className="py-0.5 pr-6 text-left font-normal text-muted">
                {label}
              </th>
              <td className="py-0.5 break-words">{value}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

/** Returns a number of tokens, and how many of them were of a kind; false if it is not known. */
function tokens(count: number | undefined, part: number | undefined, kind: string): string | false {
  if (count === undefined) return false
  const all = counted(count, 'token')
  return part === undefined || part === 0 ? all : words.tokensOfWhich(all, formatCount(part), kind)
}
