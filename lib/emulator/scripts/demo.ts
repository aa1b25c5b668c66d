import { excerpt, latestUserText, newToolOutputs } from '../read-turn'
import type { Scenario, ScenarioTurn } from '../scenario'
import { message } from '../steps'
import { structuredAnswer } from '../structured-answer'

/** The first model a newcomer sees: explains what this is and what to try. */
export const demo: Scenario = {
  id: 'demo',
  name: 'Demo',
  description: 'A friendly scripted answer that says what this server is and what you can try with it.',
  *run(turn) {
    yield message(structuredAnswer(turn) ?? proseAnswer(turn))
  },
}

function proseAnswer(turn: ScenarioTurn): string {
  const said = excerpt(latestUserText(turn))
  const outputs = newToolOutputs(turn).map(({ name, output }) => `\`${name}\` returned “${excerpt(output)}”.`)
  return [
    said === '' ? 'Hello!' : `Hello! You wrote: “${said}”`,
    ...outputs,
    'I cannot really answer that, because **there is no AI here**. This is Parley’s built-in demo server: it ' +
      'speaks the Responses API to the letter, but every reply is a script. Nothing you type leaves it, and ' +
      'it needs no key.',
    ...(turn.instructions === null
      ? []
      : [`Your instructions arrived, too: “${excerpt(turn.instructions, 120)}”`]),
    'Pick another model to see something in particular:',
    [
      '- `markdown`: headings, tables, code and more',
      '- `reasoning`: thoughts before the answer',
      '- `function-call` and `parallel-calls`: tools at work',
      '- `citations`: sources behind the words',
      '- `incomplete`: an answer that is cut short, for you to continue',
      '- `fail-within` and `cut`: what trouble looks like',
    ].join('\n'),
    'For real answers, set `THEROUTER_API_KEY` or `OPENAI_API_KEY` and start Parley again.',
  ].join('\n\n')
}
