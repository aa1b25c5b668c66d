import { newToolOutputs } from './read-turn'
import type { ScenarioTurn } from './scenario'
import type { FunctionTool } from './function-tool'
import { functionCall, type FunctionCallStep } from './steps'
import { synthesizeArguments } from './synthesize-arguments'

/**
 * Returns the calls a scenario makes: to the request's own functions if it has any, with made-up arguments; otherwise
 * to the given demo functions. None if `tool_choice` forbids it, one if it names a function or parallel calls are off,
 * and never more than there are demo calls.
 */
export function chooseToolCalls(
  turn: ScenarioTurn,
  demoCalls: readonly FunctionCallStep[],
): readonly FunctionCallStep[] {
  if (isForbidden(turn)) return []
  const one =
    !turn.parallelToolCalls || (typeof turn.toolChoice === 'object' && turn.toolChoice.type === 'function')
  const count = one ? 1 : demoCalls.length
  const tools = callableTools(turn)
  const [only] = tools
  if (only === undefined) return demoCalls.slice(0, count)
  if (tools.length > 1) return tools.slice(0, count).map((tool) => call(tool, 0))
  return Array.from({ length: Math.min(count, 2) }, (_, variant) => call(only, variant))
}

/**
 * Returns the calls that a request requires, whichever scenario it uses: `tool_choice` is `required` or names a
 * function, and its last calls are already answered or there were none. Undefined if the request leaves the choice to
 * the model.
 */
export function requiredCalls(turn: ScenarioTurn): readonly FunctionCallStep[] | undefined {
  const { toolChoice } = turn
  const insists =
    toolChoice === 'required' ||
    (typeof toolChoice === 'object' && (toolChoice.type === 'function' || toolChoice.mode === 'required'))
  if (!insists || newToolOutputs(turn).length > 0) return undefined
  const [first] = callableTools(turn)
  return first === undefined ? undefined : [call(first, 0)]
}

function call(tool: FunctionTool, variant: number): FunctionCallStep {
  return functionCall(tool.name, synthesizeArguments(tool.parameters, variant))
}

function isForbidden({ toolChoice }: ScenarioTurn): boolean {
  return (
    toolChoice === 'none' ||
    (typeof toolChoice === 'object' && 'mode' in toolChoice && toolChoice.mode === 'none')
  )
}

function callableTools({ tools, toolChoice }: ScenarioTurn): readonly FunctionTool[] {
  if (typeof toolChoice === 'string') return tools
  const names = toolChoice.type === 'function' ? [toolChoice.name] : toolChoice.tools.map((tool) => tool.name)
  return tools.filter((tool) => names.includes(tool.name))
}
