import type { Item } from '@/lib/responses/types'
import { ApiError } from '../api-error'
import { checkContext } from '../check-context'
import { chooseToolCalls } from '../choose-tool-calls'
import type { NewId } from '../new-id'
import { isFromModel, latestUserText, newToolOutputs } from '../read-turn'
import type { Scenario, ScenarioTurn } from '../scenario'
import { sayAsAsked } from '../scripts/conforming'
import { functionCall } from '../steps'

/**
 * Reasons before everything it does, and accepts a reasoning item and the item after it only together, like OpenAI. The
 * summary is empty, as OpenAI's is unless one is requested.
 */
export const strictPairs: Scenario = {
  id: 'strict-pairs',
  name: 'Upstream: strict pairs',
  description:
    'Thinks before each text or call (say “call”), and refuses a history in which pairs are torn apart.',
  *run(turn) {
    yield { kind: 'reasoning', summary: [] }
    const calls = wantsCall(turn) ? chooseToolCalls(turn, wantedCalls(turn)) : []
    if (calls.length > 0) yield* calls
    else yield* sayAsAsked(turn)
  },
  policy: {
    check: (context, input) => {
      checkContext(context)
      checkPairs(input)
    },
    nameItems: tieItems,
  },
}

const demoCall = functionCall('get_weather', { location: 'Paris', unit: 'celsius' })

/** One call, or two if the message wants both. */
const wantedCalls = (turn: ScenarioTurn) =>
  /\bboth\b/i.test(latestUserText(turn)) ? [demoCall, demoCall] : [demoCall]

function wantsCall(turn: ScenarioTurn): boolean {
  if (newToolOutputs(turn).length > 0) return false
  return turn.tools.length > 0 || /\bcall\b/i.test(latestUserText(turn))
}

/**
 * Names a reasoning item `rs_tied_…` and gives the item after it the same digits: the ids alone show what belongs
 * together, even if nothing is stored.
 */
function tieItems(newId: NewId): NewId {
  let tie: string | undefined
  return (prefix) => {
    if (prefix === 'rs') {
      const id = newId('rs_tied')
      tie = tieOf({ type: 'reasoning', id })
      return id
    }
    const id = tie === undefined ? newId(prefix) : `${prefix}_${tie}`
    tie = undefined
    return id
  }
}

function tieOf(item: Item): string | undefined {
  return /^(?:rs|msg|fc)_(tied_.+)$/.exec(item.id ?? '')?.[1]
}

/** Checks only the input: what this server stored itself is complete, even if reasoning was cut off. */
function checkPairs(input: readonly Item[]): void {
  for (const [index, item] of input.entries()) {
    if (item.type === 'reasoning') {
      if (!belongs(item, input[index + 1])) {
        throw refusal(
          `Item '${item.id}' of type 'reasoning' was provided without its required following item.`,
        )
      }
      continue
    }
    const tie = tieOf(item)
    if (tie !== undefined && input[index - 1]?.id !== `rs_${tie}`) {
      throw refusal(
        `Item '${item.id}' of type '${item.type}' was provided without its required 'reasoning' item: 'rs_${tie}'.`,
      )
    }
  }
}

/** Reasoning from elsewhere needs any model item after it; the server's own needs the exact item. */
function belongs(thought: Item, next: Item | undefined): boolean {
  return next !== undefined && isFromModel(next) && tieOf(next) === tieOf(thought)
}

function refusal(message: string): ApiError {
  return new ApiError({ status: 400, message, param: 'input' })
}
