import { words as strings } from '@/lib/language/english/chat'
import type { CreateResponse } from '@/lib/client/create-response'
import {
  inBothOrders,
  type Judgement,
  comparisonRequest,
  readJudgement,
} from '@/lib/conversation/comparison/judge'
import { finish, reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import { outputText } from '@/lib/responses/select'

/**
 * Asks a judge about answers in both orders. Returns an error text if there is no verdict.
 *
 * @param recordingKey names the recordings of its two requests, with a letter added for each
 */
export async function judgeAnswers(
  create: CreateResponse,
  model: string,
  rubric: string,
  question: string,
  answers: readonly string[],
  recordingKey: string,
): Promise<Judgement | string> {
  const inOrder = async (order: readonly string[], recordedAs: string) => {
    let state = initialState
    const error = await create(
      comparisonRequest(model, rubric, question, order),
      (events) => {
        state = events.reduce(reduce, state)
        return state.ended === null ? 'more' : 'enough'
      },
      new AbortController().signal,
      { recordingKey: recordedAs },
    )
    state = finish(state, error)
    if (state.error !== null) return state.error.message
    return readJudgement(outputText(state.output), order.length) ?? strings.theJudgesAnswerHasNoVerdict
  }
  const [forward, backward] = await Promise.all([
    inOrder(answers, `${recordingKey}a`),
    inOrder(answers.toReversed(), `${recordingKey}b`),
  ])
  if (typeof forward === 'string') return forward
  if (typeof backward === 'string') return backward
  return inBothOrders(forward, backward, answers.length)
}
