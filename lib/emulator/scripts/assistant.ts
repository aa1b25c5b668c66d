import { chooseToolCalls } from '../choose-tool-calls'
import { excerpt, newToolOutputs } from '../read-turn'
import { recite } from '../recite'
import type { Scenario } from '../scenario'
import { functionCall, message } from '../steps'

/** What clients are tested with that ask one model everything: the suite of Open Responses, for example. */
export const assistant: Scenario = {
  id: 'assistant',
  name: 'Assistant',
  description: 'Calls one of your tools if you bring any, and repeats your message if you do not.',
  makesCalls: true,
  *run(turn) {
    const [output] = newToolOutputs(turn)
    const mayCall = output === undefined && turn.tools.length > 0
    // One call, of a tool of the request's own.
    const [first] = mayCall ? chooseToolCalls(turn, [functionCall('', {})]) : []
    if (first !== undefined) yield first
    else if (output === undefined) yield message(recite(turn))
    else yield message(`\`${output.name}\` returned “${excerpt(output.output, 500)}”.`)
  },
}
