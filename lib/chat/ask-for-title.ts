import { answerText } from '@/lib/conversation/answer-text'
import { readTitle, titleRequest } from '@/lib/conversation/title-request'
import type { Turn } from '@/lib/conversation/types'
import { finish, reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import { inputText, outputText } from '@/lib/responses/select'
import type { World } from './world'

/** Returns the title that a model writes for a chat, by its first turn; undefined if it fails or writes something else. */
export async function askForTitle(
  create: World['create'],
  model: string,
  turn: Turn,
): Promise<string | undefined> {
  let state = initialState
  const error = await create(
    titleRequest(model, inputText(turn.input), answerText(turn)),
    (events) => {
      state = events.reduce(reduce, state)
      return state.ended === null ? 'more' : 'enough'
    },
    new AbortController().signal,
    { recordingKey: `${turn.id}#title` },
  )
  state = finish(state, error)
  return state.ended === 'completed' ? readTitle(outputText(state.output)) : undefined
}
