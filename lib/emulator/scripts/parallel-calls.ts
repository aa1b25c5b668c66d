import { chooseToolCalls } from '../choose-tool-calls'
import { excerpt, newToolOutputs } from '../read-turn'
import type { Scenario } from '../scenario'
import { functionCall, message } from '../steps'

const DEMO_CALLS = [
  functionCall('get_weather', { location: 'Paris', unit: 'celsius' }),
  functionCall('get_weather', { location: 'Tokyo', unit: 'celsius' }),
  functionCall('get_time', { time_zone: 'Asia/Tokyo' }),
]

/** Several calls in one response, to be answered together. */
export const parallelCalls: Scenario = {
  id: 'parallel-calls',
  name: 'Parallel calls',
  description: 'Makes two or three function calls at once and waits for all of their outputs.',
  makesCalls: true,
  *run(turn) {
    const outputs = newToolOutputs(turn)
    if (outputs.length > 0) {
      const lines = outputs.map(({ name, output }) => `- \`${name}\`: “${excerpt(output, 300)}”`)
      yield message(
        ['All the outputs are in:', lines.join('\n'), 'Each went to the call it belongs to.'].join('\n\n'),
      )
      return
    }
    const calls = chooseToolCalls(turn, DEMO_CALLS)
    if (calls.length === 0) yield message('I would call some tools now, but `tool_choice` is `none`.')
    yield* calls
  },
}
