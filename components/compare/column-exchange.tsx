'use client'

import { words as strings } from '@/lib/language/english/compare'
import { RefreshCw } from 'lucide-react'
import { memo } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { parley } from '@/components/hooks/parley'
import { AnswerBody } from '@/components/thread/answer-body'
import { CopyButton } from '@/components/ui/copy-button'
import { IconButton } from '@/components/ui/icon-button'
import { answeringModel } from '@/lib/conversation/answering-model'
import { exchangeText } from '@/lib/conversation/answer-text'
import type { Exchange } from '@/lib/conversation/exchanges'
import { isCallOutput } from '@/lib/responses/call-outputs'
import { inputText } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import { wayOnOf } from '@/lib/conversation/way-on'
import { ColumnFacts } from './column-facts'

interface ColumnExchangeProps {
  readonly exchange: Exchange
  readonly nextInput: readonly Item[] | undefined
  /** The model's alias while names are hidden. */
  readonly name: string | undefined
  readonly onRegenerate: () => void
  readonly onContinue: () => void
}

/** A question and its answer in a column. A finished one renders only once, whatever streams next to it. */
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
  const live = last.state.ended === null
  const isLeaf = nextInput === undefined
  const nameOf = useModelNames()
  const question = inputText(first.input.filter((item) => !isCallOutput(item)))
  return (
    <div data-exchange={first.id} className="flex flex-col gap-3">
      {question !== '' && (
        <article
          aria-label={strings.you}
          data-question
          className="max-w-[90%] self-end rounded-2xl bg-question px-3.5 py-2 text-sm break-words whitespace-pre-wrap"
          dir="auto"
        >
          {question}
        </article>
      )}
      <article
        aria-label={strings.answerFrom(name ?? nameOf(answeringModel(last)))}
        aria-busy={live}
        tabIndex={-1}
        className="group/answer min-w-0 outline-offset-4"
      >
        <AnswerBody
          exchange={exchange}
          nextInput={nextInput}
          ways={{
            continue: onContinue,
            regenerate: onRegenerate,
            retry: () => void parley.retry(last.id, onRegenerate),
          }}
        />
        {!live && (
          <div className="-ml-2 flex flex-wrap items-center gap-x-0.5">
            <CopyButton text={() => exchangeText(exchange)} />
            {isLeaf && wayOnOf(last) !== 'regenerate' && (
              <IconButton icon={RefreshCw} label={strings.regenerate} onClick={onRegenerate} />
            )}
            {name === undefined && <ColumnFacts exchange={exchange} />}
          </div>
        )}
      </article>
    </div>
  )
}
