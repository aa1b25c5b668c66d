import { words } from '@/lib/language/english/thread'
import { QuestionPart } from '@/components/items/question-part'
import type { ContentPart } from '@/lib/responses/types'
import { QuestionText } from './question-text'

interface QuestionContentsProps {
  readonly conversationId: string
  readonly text: string
  /** Its pictures and files. */
  readonly parts: readonly ContentPart[]
}

/** The files of a question above its text. */
export function QuestionContents({ conversationId, text, parts }: QuestionContentsProps) {
  return (
    <>
      {parts.length > 0 && (
        <ul aria-label={words.files} className="my-1 flex flex-wrap gap-2">
          {parts.map((part, at) => (
            // Questions never change, so a part's index is a stable key.
            <li key={at} className="max-w-full min-w-0">
              <QuestionPart part={part} />
            </li>
          ))}
        </ul>
      )}
      {text !== '' && <QuestionText conversationId={conversationId} text={text} />}
    </>
  )
}
