import { chooseToolCalls } from '../choose-tool-calls'
import { excerpt, newToolOutputs } from '../read-turn'
import type { Scenario } from '../scenario'
import { functionCall, message } from '../steps'

/** One tool round: the call and, after the output, an answer that quotes it. */
export const functionCallScenario: Scenario = {
  id: 'function-call',
  name: 'Function call',
  description: 'Calls one of your tools (or get_weather if you have none) and answers with what it returned.',
  makesCalls: true,
  *run(turn) {
    const [output] = newToolOutputs(turn)
    if (output !== undefined) {
      yield message(
        `Thank you. \`${output.name}\` returned “${excerpt(output.output, 500)}”, and that is my answer.`,
      )
      return
    }
    const calls = chooseToolCalls(turn, [functionCall('get_weather', { location: 'Paris', unit: 'celsius' })])
    if (calls.length === 0) yield message('I would call a tool now, but `tool_choice` is `none`.')
    yield* calls
  },
}
