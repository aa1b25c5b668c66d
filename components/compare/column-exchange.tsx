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
import type { Item } from '@/lib/responses/types'
import { wayOnOf } from '@/lib/conversation/way-on'
import { AskedQuestion } from './asked-question'
import { MergeNote } from '@/components/thread/merge-note'
import { Repeats } from './repeats'
import { ColumnFacts } from './column-facts'

interface ColumnExchangeProps {
  readonly exchange: Exchange
  readonly nextInput: readonly Item[] | undefined
  /** The model's alias while names are hidden. */
  readonly name: string | undefined
  /** Whether the question stands above all columns. */
  readonly isShared: boolean
  readonly onRegenerate: () => void
  readonly onContinue: () => void
}

/** A question and its answer in a column. A finished one renders only once, whatever streams next to it. */
export const ColumnExchange = memo(
  ColumnExchangeView,
  (before, after) =>
    before.name === after.name &&
    before.isShared === after.isShared &&
    before.nextInput === after.nextInput &&
    before.exchange.turns.length === after.exchange.turns.length &&
    before.exchange.turns.every((turn, at) => turn === after.exchange.turns[at]),
)

function ColumnExchangeView({
  exchange,
  nextInput,
  name,
  isShared,
  onRegenerate,
  onContinue,
}: ColumnExchangeProps) {
  const { first, last } = exchange
  const live = last.state.ended === null
  const isLeaf = nextInput === undefined
  const nameOf = useModelNames()
  return (
    <div data-exchange={first.id} className="isolate flex flex-col gap-3">
      {first.mergedFrom !== undefined ? (
        <MergeNote turn={first} />
      ) : (
        !isShared && <AskedQuestion input={first.input} />
      )}
      <article
        aria-label={strings.answerFrom(name ?? nameOf(answeringModel(last)))}
        aria-busy={live}
        // The keys that go from question to question stop at what stands in its place.
        {...(isShared ? { 'data-question': '' } : {})}
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
          <div className="-ml-2 flex flex-wrap items-center gap-x-0.5 print:hidden">
            <CopyButton text={() => exchangeText(exchange)} />
            {isLeaf && wayOnOf(last) !== 'regenerate' && (
              <IconButton icon={RefreshCw} label={strings.regenerate} onClick={onRegenerate} />
            )}
          </div>
        )}
        {/* Below the buttons, so that the columns are alike however long it is. */}
        {!live && name === undefined && <ColumnFacts exchange={exchange} />}
        {isLeaf && <Repeats turn={first} />}
      </article>
    </div>
  )
}
