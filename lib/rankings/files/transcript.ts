import { answerText } from '@/lib/conversation/answer-text'
import { pathTo, type Turns } from '@/lib/conversation/tree'
import { isCallOutput } from '@/lib/responses/call-outputs'
import { inputText } from '@/lib/responses/select'

/** A message as files of other programs have it. */
export interface Message {
  readonly role: 'user' | 'assistant'
  readonly content: string
}

/** The conversation that ends with an answer: texts only; without tool calls, and a continued answer as one. */
export function transcriptOf(turns: Turns, turnId: string): readonly Message[] {
  const messages: Message[] = []
  for (const turn of pathTo(turns, turnId)) {
    const question = turn.continues ? '' : inputText(turn.input.filter((item) => !isCallOutput(item)))
    const answer = answerText(turn)
    const last = messages.at(-1)
    if (question !== '') messages.push({ role: 'user', content: question })
    if (answer === '') continue
    if (question === '' && last?.role === 'assistant') {
      messages[messages.length - 1] = { ...last, content: last.content + answer }
    } else messages.push({ role: 'assistant', content: answer })
  }
  return messages
}
