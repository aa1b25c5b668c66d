import type { CreateResponse } from '@/lib/client/create-response'
import { inBothOrders, type Judgement, judgeRequest, readJudgement } from '@/lib/compare/judge'
import { finish, reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import { outputText } from '@/lib/responses/select'

/** Asks a judge about answers in both orders; what went wrong, in words, where there is no judgement. */
export async function judgeAnswers(
  create: CreateResponse,
  model: string,
  rubric: string,
  question: string,
  answers: readonly string[],
): Promise<Judgement | string> {
  const inOrder = async (order: readonly string[]) => {
    let state = initialState
    const error = await create(
      judgeRequest(model, rubric, question, order),
      (events) => {
        state = events.reduce(reduce, state)
        return state.ended === null ? 'more' : 'enough'
      },
      new AbortController().signal,
    )
    state = finish(state, error)
    if (state.error !== null) return state.error.message
    return (
      readJudgement(outputText(state.output), order.length) ??
      'The judge did not answer as asked: its answer is no judgement. Try another model.'
    )
  }
  const [forward, backward] = await Promise.all([inOrder(answers), inOrder(answers.toReversed())])
  if (typeof forward === 'string') return forward
  if (typeof backward === 'string') return backward
  return inBothOrders(forward, backward, answers.length)
}
