'use client'

import { words } from '@/lib/language/english/thread'
import { useRef } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { parley, useParley } from '@/components/hooks/parley'
import { answeringModel } from '@/lib/conversation/answering-model'
import { exchangeText } from '@/lib/conversation/answer-text'
import type { Exchange } from '@/lib/conversation/exchanges'
import { isCallOutput, isToolRound } from '@/lib/responses/call-outputs'
import { inputText } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import type { Versions } from '@/lib/conversation/versions'
import { AnswerActions } from './answer-actions'
import { AnswerBody } from './answer-body'
import { AnswerEditor } from './answer-editor'
import { Discarded } from './discarded'

interface AnswerProps {
  readonly exchange: Exchange
  /** The input of the next turn, which may answer this one's calls; undefined if there is none. */
  readonly nextInput: readonly Item[] | undefined
  /** For each turn of the exchange, its versions. */
  readonly versions: readonly Versions[]
  /** The first turns of what was asked beside it. */
  readonly besideIds: readonly string[]
  readonly onDelete: (turnId: string) => void
}

/** One answer: its items in order, how it ended, and its usage. */
export function Answer({ exchange, nextInput, versions, besideIds, onDelete }: AnswerProps) {
  const { first, last } = exchange
  const asked = inputText(first.input.filter((item) => !isCallOutput(item)))
  const { ended } = last.state
  const nameOf = useModelNames()
  const isLeaf = nextInput === undefined
  const regenerate = () => void parley.regenerate(last.id)
  // An answer whose connection was lost may be whole by now.
  const findOrRegenerate = () => void parley.retry(last.id, regenerate)
  const edit = useParley(({ answerEdits }) => answerEdits.get(first.id))
  const article = useRef<HTMLElement>(null)
  const text = () => exchangeText(exchange)

  function endEdit() {
    parley.setAnswerEdit(first.id, undefined)
    article.current?.focus({ preventScroll: true })
  }

  return (
    <article
      ref={article}
      aria-label={words.answerFrom(nameOf(answeringModel(last)))}
      aria-busy={ended === null}
      // Receives the focus when the button that had it is gone.
      tabIndex={-1}
      className="group/answer relative min-w-0 outline-offset-4"
    >
      {edit !== undefined ? (
        <AnswerEditor
          text={edit}
          onChange={(changed) => parley.setAnswerEdit(first.id, changed)}
          onCancel={endEdit}
          onSave={(changed) => {
            endEdit()
            if (changed !== text()) void parley.editAnswer(first.id, changed).then(showExchange)
          }}
        />
      ) : (
        <AnswerBody
          exchange={exchange}
          nextInput={nextInput}
          ways={{
            continue: () => void parley.continueAnswer(last.conversationId),
            regenerate: last.stopped ? regenerate : findOrRegenerate,
            retry: findOrRegenerate,
            ...(first === last && asked !== '' ? { edit: () => parley.setEdit(first.id, asked) } : {}),
          }}
        />
      )}
      {exchange.turns.map(
        ({ id, discarded, resent }) =>
          discarded !== undefined && (
            <Discarded
              key={id}
              state={discarded}
              hasTaggedReasoning={last.hasTaggedReasoning}
              isUnproven={resent?.reason === 'unproven'}
            />
          ),
      )}
      <AnswerActions
        exchange={exchange}
        versions={versions}
        isLeaf={isLeaf}
        isRound={nextInput !== undefined && isToolRound(nextInput)}
        besideIds={besideIds}
        text={text}
        onDelete={onDelete}
      />
    </article>
  )
}

/** Scrolls as little as needed: a text that became shorter leaves the view below it. */
function showExchange(turnId: string | undefined): void {
  const exchange = document.querySelector(`[data-exchange="${CSS.escape(turnId ?? '')}"]`)
  exchange?.scrollIntoView({ block: 'nearest' })
}
