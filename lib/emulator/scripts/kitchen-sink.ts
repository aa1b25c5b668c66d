import { chooseToolCalls } from '../choose-tool-calls'
import { excerpt, newToolOutputs } from '../read-turn'
import type { Scenario } from '../scenario'
import { functionCall } from '../steps'

const CODE = [
  '```ts',
  "const forecast = await getWeather({ location: 'Paris', unit: 'celsius' })",
  "const advice = forecast.rain ? 'Take an umbrella.' : 'Leave it at home.'",
  '```',
].join('\n')

/** A bit of everything in one conversation, as in a real one. */
export const kitchenSink: Scenario = {
  id: 'kitchen-sink',
  name: 'Kitchen sink',
  description: 'Thoughts, text with code and a function call; after the tool’s output, a final answer.',
  makesCalls: true,
  *run(turn) {
    const outputs = newToolOutputs(turn)
    if (outputs.length > 0) {
      const returned = outputs
        .map(({ name, output }) => `- \`${name}\`: “${excerpt(output, 300)}”`)
        .join('\n')
      yield {
        kind: 'message',
        phase: 'final_answer',
        parts: [
          {
            kind: 'text',
            text: `The tool has answered:\n\n${returned}\n\n**So the plan stands.** Pack light, leave early and enjoy the day.`,
          },
        ],
      }
      return
    }
    yield {
      kind: 'reasoning',
      summary: [
        '**Working out what is needed**\n\nAdvice about a day out depends on the weather, and I do not know it yet.',
        '**Planning the call**\n\nI sketch the rule in code first, then ask for the forecast.',
      ],
    }
    yield {
      kind: 'message',
      phase: 'commentary',
      parts: [{ kind: 'text', text: `The rule is simple:\n\n${CODE}\n\nLet me look up the forecast.` }],
    }
    yield* chooseToolCalls(turn, [functionCall('get_weather', { location: 'Paris', unit: 'celsius' })])
  },
}
