'use client'

import { words } from '@/lib/language/english/stream'
import { AnswerBody } from '@/components/thread/answer-body'
import { QuestionBox } from '@/components/thread/question-box'
import { ErrorBoundary } from '@/components/ui/error-boundary'
import type { Turn } from '@/lib/conversation/types'
import { isCallOutput } from '@/lib/responses/call-outputs'

/** What follows the answer: unlike in a chat, nothing waits for the outputs of its calls. */
const nothing = [] as const

const noWays = {}

/** A question and its answer as a chat shows them, at a moment of a replay. */
export function ReplayedAnswer({ turn }: { readonly turn: Turn }) {
  const { response, ended } = turn.state
  const model = response?.model ?? turn.settings.model
  const isAsked = turn.input.some((item) => !isCallOutput(item))
  return (
    <div className="flex flex-col gap-4">
      {isAsked && (
        <div className="flex flex-col items-end">
          <QuestionBox turn={turn} />
        </div>
      )}
      <article
        aria-label={words.answerFrom(model === '' ? words.unknownModel : model)}
        aria-busy={ended === null}
        className="min-w-0"
      >
        <ErrorBoundary what={words.theAnswer} of={turn.state}>
          <AnswerBody
            exchange={{ first: turn, last: turn, turns: [turn] }}
            nextInput={nothing}
            ways={noWays}
            isReplayed
          />
        </ErrorBoundary>
      </article>
    </div>
  )
}
