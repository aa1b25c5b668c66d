import { words as strings } from '@/lib/language/english/thread'
import { Braces } from 'lucide-react'
import { Card, CardSection } from '@/components/ui/card'
import { Code } from '@/components/ui/code'
import { partsBeside } from '@/lib/conversation/question-of'
import type { Turn } from '@/lib/conversation/types'
import { isCallOutput } from '@/lib/responses/call-outputs'
import { isMessage } from '@/lib/responses/guards'
import { inputText } from '@/lib/responses/select'
import { QuestionContents } from './question-contents'

/** What was asked: its files, its text, and other items. */
export function QuestionBox({ turn }: { readonly turn: Turn }) {
  const shown = turn.input.filter((item) => !isCallOutput(item))
  const text = inputText(shown)
  const parts = partsBeside(shown)
  const others = shown.filter((item) => !isMessage(item))
  return (
    <article
      aria-label={strings.you}
      // The keys for the next and the previous question move here.
      data-question
      tabIndex={-1}
      className="scroll-mt-4 max-w-[85%] min-w-0 rounded-2xl bg-question px-4 py-2.5"
    >
      <QuestionContents conversationId={turn.conversationId} text={text} parts={parts} />
      {others.map((item, at) => (
        <Card key={at} icon={Braces} title={item.type} label={strings.item(item.type)}>
          <CardSection>
            <Code>{JSON.stringify(item, null, 2)}</Code>
          </CardSection>
        </Card>
      ))}
    </article>
  )
}
