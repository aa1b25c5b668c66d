import { chooseToolCalls } from '../choose-tool-calls'
import { excerpt, newToolOutputs } from '../read-turn'
import { recite } from '../recite'
import type { Scenario } from '../scenario'
import { functionCall, message } from '../steps'

/** For testing clients that send everything to one model, such as the Open Responses test suite. */
export const assistant: Scenario = {
  id: 'assistant',
  name: 'Assistant',
  description: 'Calls one of your tools if you bring any, and repeats your message if you do not.',
  makesCalls: true,
  *run(turn) {
    const [output] = newToolOutputs(turn)
    const mayCall = output === undefined && turn.tools.length > 0
    // One call, to one of the request's own tools.
    const [first] = mayCall ? chooseToolCalls(turn, [functionCall('', {})]) : []
    if (first !== undefined) yield first
    else if (output === undefined) yield message(recite(turn))
    else yield message(`\`${output.name}\` returned “${excerpt(output.output, 500)}”.`)
  },
}
