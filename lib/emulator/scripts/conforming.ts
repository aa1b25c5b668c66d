import { chooseToolCalls } from '../choose-tool-calls'
import { latestUserText, newToolOutputs } from '../read-turn'
import { recite } from '../recite'
import type { Scenario, ScenarioTurn } from '../scenario'
import { functionCall, type Step } from '../steps'
import { structuredAnswer } from '../structured-answer'

/**
 * Does all that a request asks for: thinks if it names an effort, calls functions if the message says “call”, keeps to
 * its schema, and otherwise repeats the conversation. The servers of `modes/` are this one with a peculiarity, so that
 * a client or the conformance lab finds nothing else wrong with them.
 */
export const conforming: Scenario = {
  id: 'conforming',
  name: 'Conforming',
  description:
    'Does whatever a request asks for: reasons, calls your tools if you say “call”, follows a schema, or repeats your message.',
  *run(turn) {
    yield* answerAsAsked(turn)
  },
}

/**
 * Thinks if the request names an effort, and does what it asks for.
 *
 * @param text what to say if it asks for nothing in particular
 */
export function* answerAsAsked(
  turn: ScenarioTurn,
  text: (turn: ScenarioTurn) => string = recite,
): Generator<Step> {
  if (turn.reasons) yield { kind: 'reasoning', summary: ['I do as I am told.'] }
  yield* sayAsAsked(turn, text)
}

/** The same without thinking. */
export function* sayAsAsked(
  turn: ScenarioTurn,
  text: (turn: ScenarioTurn) => string = recite,
): Generator<Step> {
  const mayCall = newToolOutputs(turn).length === 0 && /\bcall\b/i.test(latestUserText(turn))
  const calls =
    mayCall && turn.tools.length > 0
      ? chooseToolCalls(
          turn,
          turn.tools.map(() => functionCall('', {})),
        )
      : []
  if (calls.length > 0) yield* calls
  else {
    const wantsLogprobs = turn.include.includes('message.output_text.logprobs')
    yield {
      kind: 'message',
      parts: [
        {
          kind: 'text',
          text: structuredAnswer(turn) ?? text(turn),
          ...(wantsLogprobs ? { logprobs: true } : {}),
        },
      ],
    }
  }
}
