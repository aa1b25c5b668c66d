import { QuestionPart } from '@/components/items/question-part'
import { QuestionText } from '@/components/thread/question-text'
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
      {parts.length > 0 && (
        <ul aria-label={words.files} className="my-1 flex flex-wrap gap-2">
          {parts.map((part, at) => (
            // A shared question never changes, so a part's index is a stable key.
            <li key={at} className="max-w-full min-w-0">
              <QuestionPart part={part} />
            </li>
          ))}
        </ul>
      )}
      {text !== '' && <QuestionText conversationId={turn.conversationId} text={text} />}
    </article>
  )
}
