'use client'

import { words } from '@/lib/language/english/compare'
import { QuestionPart } from '@/components/items/question-part'
import { classNames } from '@/components/ui/class-names'
import { questionText } from '@/lib/conversation/comparison/shared-question'
import { partsBeside } from '@/lib/conversation/question-of'
import type { Turn } from '@/lib/conversation/types'
import { isCallOutput } from '@/lib/responses/call-outputs'

interface AskedQuestionProps {
  readonly input: Turn['input']
  /** Whether it stands above all columns, as opposed to in the one that was asked. */
  readonly isShared?: boolean
}

/** What was asked, with its files. Renders nothing if only outputs of calls were sent. */
export function AskedQuestion({ input, isShared = false }: AskedQuestionProps) {
  const text = questionText({ input })
  const parts = partsBeside(input.filter((item) => !isCallOutput(item)))
  if (text === '' && parts.length === 0) return null
  const question = (
    <article
      aria-label={words.you}
      // Above the columns it is in none of the conversations that keys move through.
      {...(isShared ? {} : { 'data-question': '' })}
      dir="auto"
      className={classNames(
        'break-words whitespace-pre-wrap',
        !isShared && 'max-w-[90%] self-end rounded-2xl bg-question px-3.5 py-2 text-sm',
      )}
    >
      {parts.length > 0 && (
        <ul aria-label={words.files} className="my-1 flex flex-wrap justify-center gap-2">
          {parts.map((part, at) => (
            // Questions never change, so a part's index is a stable key.
            <li key={at} className="max-w-full min-w-0">
              <QuestionPart part={part} />
            </li>
          ))}
        </ul>
      )}
      {text}
    </article>
  )
  if (!isShared) return question
  return (
    <div
      role="group"
      aria-label={words.question}
      tabIndex={0}
      className="flex max-h-28 shrink-0 justify-center overflow-y-auto border-b border-line bg-question px-4 py-2 outline-offset-[-2px] print:max-h-none print:overflow-visible"
    >
      {question}
    </div>
  )
}
