import { QuestionContents } from '@/components/thread/question-contents'
import { partsBeside } from '@/lib/conversation/question-of'
import type { Turn } from '@/lib/conversation/types'
import { words } from '@/lib/language/english/share'
import { isCallOutput } from '@/lib/responses/call-outputs'
import { inputText } from '@/lib/responses/select'

/** A question of a shared chat, with its files. Outputs of tools are shown with their calls. */
export function SharedQuestion({ turn }: { readonly turn: Turn }) {
  const shown = turn.input.filter((item) => !isCallOutput(item))
  const [text, parts] = [inputText(shown), partsBeside(shown)]
  if (text === '' && parts.length === 0) return null
  return (
    <article
      aria-label={words.question}
      className="max-w-[90%] min-w-0 self-end rounded-2xl bg-question px-4 py-2.5"
    >
      <QuestionContents conversationId={turn.conversationId} text={text} parts={parts} />
    </article>
  )
}
