import { isMessage } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import { textOf } from '../read-turn'
import type { Scenario } from '../scenario'
import { message } from '../steps'

const STORY =
  'The ferry left the pier at six, when the water was still the colour of slate. Four people were on board: ' +
  'a baker on her way home, two students with a borrowed canoe, and a man who had missed the last three ' +
  'departures and did not mean to miss this one. For a while nobody spoke. Then the baker opened her bag and ' +
  'passed the rolls around, still warm, and the morning became easier. They talked about tides, about ' +
  'exams, about the price of flour. Halfway across, the engine coughed, thought better of it and went on. ' +
  'The man laughed first. When the far bank came out of the mist, they were sorry that the river was not ' +
  'wider, and said so, and agreed to take the same boat tomorrow. That is the whole story; there is nothing left to continue.'

/** Stops at its own limit, and continues the story from there when asked to. */
export const incomplete: Scenario = {
  id: 'incomplete',
  name: 'Incomplete',
  description: 'Stops after 60 tokens, as if max_output_tokens were reached. Continue twice to hear the end.',
  tokenLimit: 60,
  *run(turn) {
    yield message(STORY.slice(toldSoFar(turn.context).length))
  },
}

/** Returns the beginning of the story that the model's latest, unfinished messages make up together. */
function toldSoFar(context: readonly Item[]): string {
  const answers = context.filter((item) => isMessage(item) && item.role === 'assistant')
  let told = ''
  for (const answer of answers.toReversed()) {
    if (answer.status !== 'incomplete') break
    told = textOf(answer) + told
    // These words begin a story; earlier messages belong to another one.
    if (STORY.startsWith(told) && textOf(answer).startsWith('The ferry')) return told
  }
  return ''
}
