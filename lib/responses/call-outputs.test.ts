import { expect, test } from 'vitest'
import { isCallOutput, openApprovals, outputFor } from './call-outputs'
import type { Item } from './types'

test.each([
  ['function_call', 'function_call_output'],
  ['custom_tool_call', 'custom_tool_call_output'],
  ['shell_call', 'shell_call_output'],
  ['apply_patch_call', 'apply_patch_call_output'],
  ['computer_call', 'computer_call_output'],
])('a %s has its output by the id of the call', (type, outputType) => {
  const output = { type: outputType, call_id: 'call_2' }
  const items: readonly Item[] = [{ type: outputType, call_id: 'call_1' }, output]
  expect(outputFor({ type, id: 'item_2', call_id: 'call_2' }, items)).toBe(output)
  expect(outputFor({ type, id: 'item_2', call_id: 'call_3' }, items)).toBeUndefined()
  expect(isCallOutput(output)).toBe(true)
})

test('the output of a local shell call may have the id of its call as its own', () => {
  const output = { type: 'local_shell_call_output', id: 'call_1' }
  expect(outputFor({ type: 'local_shell_call', id: 'lsh_1', call_id: 'call_1' }, [output])).toBe(output)
})

test('a call without an id has no output', () => {
  const items = [{ type: 'function_call_output' }, { type: 'function_call_output', call_id: '' }]
  expect(outputFor({ type: 'function_call', call_id: '' }, items)).toBeUndefined()
  expect(outputFor({ type: 'message' }, items)).toBeUndefined()
})

test('a request for approval is open until a response names it', () => {
  const requests = [
    { type: 'mcp_approval_request', id: 'mcpr_1' },
    { type: 'mcp_approval_request', id: 'mcpr_2' },
    { type: 'mcp_approval_request' },
  ]
  const response = { type: 'mcp_approval_response', approval_request_id: 'mcpr_1', approve: true }
  expect(openApprovals(requests, [response])).toEqual([requests[1]])
})
