import { newToolOutputs } from './read-turn'
import type { FunctionTool, Turn } from './scenario'
import { functionCall, type FunctionCallStep } from './steps'
import { synthesizeArguments } from './synthesize-arguments'

/**
 * The calls a scenario makes: to the request's own functions where it brings any, with made-up arguments;
 * to the given demo functions otherwise. None if `tool_choice` forbids it, one if it names a function or
 * parallel calls are off, and never more than there are demo calls.
 */
export function chooseToolCalls(
  turn: Turn,
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
 * The calls that a request insists on, whichever scenario it asks: `tool_choice` is `required` or names a function, and
 * its last calls have been answered already or there were none. Undefined if it leaves the choice to the model.
 */
export function requiredCalls(turn: Turn): readonly FunctionCallStep[] | undefined {
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

function isForbidden({ toolChoice }: Turn): boolean {
  return (
    toolChoice === 'none' ||
    (typeof toolChoice === 'object' && 'mode' in toolChoice && toolChoice.mode === 'none')
  )
}

function callableTools({ tools, toolChoice }: Turn): readonly FunctionTool[] {
  if (typeof toolChoice === 'string') return tools
  const names = toolChoice.type === 'function' ? [toolChoice.name] : toolChoice.tools.map((tool) => tool.name)
  return tools.filter((tool) => names.includes(tool.name))
}
