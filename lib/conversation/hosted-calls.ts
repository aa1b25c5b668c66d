import { callIdOf, outputFor, unansweredCalls } from '@/lib/responses/call-outputs'
import { textOf } from '@/lib/responses/fields'
import { isMessage, isObject, listOf } from '@/lib/responses/guards'
import { outputText } from '@/lib/responses/select'
import type { Item, JsonObject } from '@/lib/responses/types'
import { isUnsuffixed } from '@/lib/tools/tool-identity'
import type { Turn } from './types'

/** Tests whether a tool of a request is the one that a call asks for, keyed by the type of the call. */
const definitions: ReadonlyMap<string, (tool: JsonObject, call: Item) => boolean> = new Map([
  ['function_call', isNamed('function')],
  ['custom_tool_call', isNamed('custom')],
  ['shell_call', isOfType('shell')],
  ['local_shell_call', isOfType('local_shell')],
  ['apply_patch_call', isOfType('apply_patch')],
  ['computer_call', isOfType('computer')],
  ['tool_search_call', isOfType('tool_search')],
])

function isNamed(type: string) {
  const matches = (tool: JsonObject, call: Item): boolean =>
    tool['type'] === type
      ? tool['name'] === call['name'] ||
        // Models drop the suffix that only makes a long name unique.
        isUnsuffixed(textOf(call['name']), textOf(tool['name']))
      : tool['type'] === 'namespace' &&
        listOf(tool['tools']).some((inner) => isObject(inner) && matches(inner, call))
  return matches
}

/** Compares the prefix: OpenAI uses the same call for `computer` and `computer_use_preview`. */
function isOfType(type: string) {
  return (tool: JsonObject) => String(tool['type']).startsWith(type)
}

/**
 * Returns whether the provider ran a call itself, so that we need no output for it. xAI's own searches arrive as
 * `custom_tool_call`; Hugging Face puts the `output` into the call.
 *
 * @param call an item of the turn's answer
 * @returns true if the call has its output, if a later message of the same answer already used its result, or if
 *   neither the request nor the response defines its tool; false if nothing is known about the tools
 */
export function isRunUpstream({ request, state }: Turn, call: Item): boolean {
  const defines = definitions.get(call.type)
  if (defines === undefined) return false
  if (call['output'] !== undefined && call['output'] !== null) return true
  if (call.type === 'tool_search_call' && call['execution'] !== 'client') return true
  const after = state.output.slice(state.output.indexOf(call) + 1)
  if (after.some((item) => isMessage(item) && outputText([item]).trim() !== '')) return true
  const echoed = state.response?.['tools']
  // A chat from a file may have neither.
  if (request === undefined && !Array.isArray(echoed)) return false
  const tools = [...listOf(request?.['tools']), ...listOf(echoed)].filter(isObject)
  // A tool search, and items that carry tools, define tools that are in no list.
  const brought = state.output.flatMap((item) => listOf(item['tools']).filter(isObject))
  return ![...tools, ...brought].some((tool) => defines(tool, call)) && !loadsTools(tools)
}

const loadsTools = (tools: readonly JsonObject[]) => tools.some(({ type }) => type === 'tool_search')

/** Returns the calls of an answer that nothing in it answers, so that the person or one of their tools has to. */
export function callsForPerson(turn: Turn): readonly Item[] {
  const { output } = turn.state
  return unansweredCalls(output, output).filter((call) => !isRunUpstream(turn, call))
}

/** Returns the calls of an answer whose outputs are not among the items that follow it. */
export function callsLeftOpen(turn: Turn, following: readonly Item[]): readonly Item[] {
  return callsForPerson(turn).filter(
    (call) => callIdOf(call) !== undefined && outputFor(call, following) === undefined,
  )
}
