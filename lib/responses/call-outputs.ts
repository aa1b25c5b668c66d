import type { Item } from './types'

/** What answers a call, by the call's type: the type of the answer and its field that names the call. */
const answers: ReadonlyMap<string, { readonly type: string; readonly field: string }> = new Map([
  ['function_call', { type: 'function_call_output', field: 'call_id' }],
  ['custom_tool_call', { type: 'custom_tool_call_output', field: 'call_id' }],
  ['shell_call', { type: 'shell_call_output', field: 'call_id' }],
  ['local_shell_call', { type: 'local_shell_call_output', field: 'call_id' }],
  ['apply_patch_call', { type: 'apply_patch_call_output', field: 'call_id' }],
  ['computer_call', { type: 'computer_call_output', field: 'call_id' }],
  ['tool_search_call', { type: 'tool_search_output', field: 'call_id' }],
  ['program', { type: 'program_output', field: 'call_id' }],
  ['mcp_approval_request', { type: 'mcp_approval_response', field: 'approval_request_id' }],
])

const answerTypes: ReadonlySet<string> = new Set([...answers.values()].map(({ type }) => type))

/** Whether an item answers a call or a request of the model, so that it stands beside that. */
export function isCallOutput(item: Item): boolean {
  return answerTypes.has(item.type)
}

/**
 * What answers a call, among the items after it: those of the same answer, where the upstream ran it, and those
 * that the next request brings.
 */
export function outputFor(call: Item, items: readonly Item[]): Item | undefined {
  const answer = answers.get(call.type)
  if (answer === undefined) return undefined
  const ids = [call['call_id'], call.id].filter((id) => typeof id === 'string' && id !== '')
  return items.find(
    (item) =>
      item.type === answer.type &&
      // A local shell's output has the call's id as its own.
      (ids.includes(item[answer.field]) || (item[answer.field] === undefined && ids.includes(item.id))),
  )
}

/** The requests for approval among `output` that no item of `items` answers. */
export function openApprovals(output: readonly Item[], items: readonly Item[]): readonly Item[] {
  return output.filter(
    (item) =>
      item.type === 'mcp_approval_request' &&
      typeof item.id === 'string' &&
      outputFor(item, items) === undefined,
  )
}
