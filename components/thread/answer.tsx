'use client'

import { parley } from '@/components/parley'
import { type Exchange, itemsOf } from '@/lib/conversation/exchanges'
import { isCallOutput } from '@/lib/responses/call-outputs'
import { inputText, outputText } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import { AnswerActions } from './answer-actions'
import { AnswerBody } from './answer-body'
import { Discarded } from './discarded'

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
  const { first, last } = exchange
  const asked = inputText(first.input.filter((item) => !isCallOutput(item)))
  const { ended, response } = last.state
  const isLeaf = nextInput === undefined
  const model = response?.model ?? last.settings.model

  return (
    <article
      aria-label={`Answer from ${model}`}
      aria-busy={ended === null}
      // The focus comes here when the button that had it is gone.
      tabIndex={-1}
      className="group/answer min-w-0 outline-offset-4"
    >
      <AnswerBody
        exchange={exchange}
        nextInput={nextInput}
        onContinue={() => parley.continueAnswer(last.conversationId)}
        onEdit={first === last && asked !== '' ? () => parley.setEdit(first.id, asked) : undefined}
        onRetry={() => void parley.retry(last.id, () => void parley.regenerate(last.id))}
      />
      {exchange.turns.map(
        ({ id, discarded, resent }) =>
          discarded !== undefined && (
            <Discarded key={id} state={discarded} isUnproven={resent?.reason === 'unproven'} />
          ),
      )}
      <AnswerActions
        exchange={exchange}
        versions={versions}
        isLeaf={isLeaf}
        text={() => outputText(itemsOf(exchange))}
        onDelete={onDelete}
      />
    </article>
  )
}
