import { isFunctionCall, isObject } from '@/lib/responses/guards'
import { excerpt, isUserMessage, latestUserText, newToolOutputs } from '../read-turn'
import type { Scenario, ScenarioTurn } from '../scenario'
import { functionCall, type FunctionCallStep, message } from '../steps'

/** Makes the calls written in the question, in its rounds: `name {"argument": 1}` per line, `---` between rounds. */
export const toolScript: Scenario = {
  id: 'tool-script',
  name: 'Tool script',
  description:
    'Calls the functions that your question names, a line each, such as calculator {"expression": "6*7"}. A line of --- begins another round.',
  makesCalls: true,
  *run(turn) {
    const rounds = roundsOf(latestUserText(turn))
    const round = rounds[roundsDone(turn, rounds)]
    if (round !== undefined) {
      yield* round
      return
    }
    const lines = newToolOutputs(turn).map(
      ({ name, output }) => `- \`${name}\` gave “${excerpt(output, 300)}”`,
    )
    yield message(
      lines.length === 0
        ? 'Write a call a line, such as `calculator {"expression": "6*7"}`, and I make it.'
        : [`All ${rounds.length === 1 ? 'is' : `${rounds.length} rounds are`} done:`, lines.join('\n')].join(
            '\n\n',
          ),
    )
  },
}

function roundsOf(text: string): ReadonlyArray<readonly FunctionCallStep[]> {
  const rounds = text.split(/^---$/m).map((part) => part.split('\n').flatMap(callOf))
  return rounds.filter((calls) => calls.length > 0)
}

function callOf(line: string): readonly FunctionCallStep[] {
  const [, name, argumentsText] = /^\s*([a-zA-Z0-9_-]{1,64})\s*(\{.*\})\s*$/.exec(line) ?? []
  if (name === undefined || argumentsText === undefined) return []
  try {
    const parsed: unknown = JSON.parse(argumentsText)
    return isObject(parsed) ? [functionCall(name, parsed)] : []
  } catch {
    return []
  }
}

/** Returns how many rounds have been made since the question. */
function roundsDone({ context }: ScenarioTurn, rounds: ReadonlyArray<readonly FunctionCallStep[]>): number {
  const asked = context.findLastIndex(isUserMessage)
  let made = context.slice(asked + 1).filter(isFunctionCall).length
  let done = 0
  for (const { length } of rounds) {
    if (made < length) break
    made -= length
    done += 1
  }
  return done
}
