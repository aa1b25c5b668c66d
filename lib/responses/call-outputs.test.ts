import { describe, expect, test } from 'vitest'
import { answerCall, isCallOutput, openApprovals, outputFor, unansweredCalls } from './call-outputs'
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

test('the output of a local shell call may name its call beside an id of its own', () => {
  const output = { type: 'local_shell_call_output', id: 'lsho_1', call_id: 'call_1', output: '' }
  const call = { type: 'local_shell_call', id: 'lsh_1', call_id: 'call_1' }
  expect(outputFor(call, [output])).toBe(output)
  expect(unansweredCalls([call], [output])).toEqual([])
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

describe('unansweredCalls', () => {
  const call = (call_id: string): Item => ({ type: 'function_call', call_id, name: 'f', arguments: '{}' })
  const outputOfCall = (call_id: string): Item => ({ type: 'function_call_output', call_id, output: '' })

  test('a call is open until an output names it', () => {
    const calls = [call('1'), { type: 'message' }, call('2'), call('3')]
    expect(unansweredCalls(calls, [outputOfCall('2')])).toEqual([call('1'), call('3')])
    expect(unansweredCalls(calls, ['1', '2', '3'].map(outputOfCall))).toEqual([])
  })
  test('an output that says nothing answers nothing', () => {
    expect(unansweredCalls([call('1')], [{ type: 'function_call_output', call_id: '1' }])).toHaveLength(1)
  })
  test('a call without an id cannot be answered', () => {
    expect(unansweredCalls([{ type: 'function_call', name: 'f', arguments: '' }], [])).toEqual([])
  })
})

test.each(['custom_tool_call', 'shell_call', 'local_shell_call', 'apply_patch_call', 'function_call'])(
  'what answers a %s is found again, and closes it',
  (type) => {
    const made: Item = { type, id: 'item_1', call_id: 'call_1', name: 'f', arguments: '{}' }
    const answer = answerCall(made, 'Done')
    expect(JSON.stringify(answer)).toContain('Done')
    const items = answer === undefined ? [] : [answer]
    expect(outputFor(made, items)).toBe(answer)
    expect(unansweredCalls([made], [])).toEqual([made])
    expect(unansweredCalls([made], items)).toEqual([])
  },
)

describe('calls that nothing here can run', () => {
  const screen = { type: 'computer_call', call_id: 'call_1', pending_safety_checks: [{ id: 'cusc_1' }] }

  test('a screen is answered by the address of a screenshot alone', () => {
    expect(unansweredCalls([screen], [])).toEqual([screen])
    expect(answerCall(screen, ' https://files.example/screen.png ')).toEqual({
      type: 'computer_call_output',
      call_id: 'call_1',
      output: { type: 'computer_screenshot', image_url: 'https://files.example/screen.png' },
      acknowledged_safety_checks: [{ id: 'cusc_1' }],
    })
    expect(answerCall(screen, 'Done')).toBeUndefined()
    expect(answerCall(screen, 'https://files.example/screen.png', false)).toBeUndefined()
  })

  test('a search for tools of the client is answered by a list of tools; any other text finds none', () => {
    const search = { type: 'tool_search_call', call_id: 'call_1', execution: 'client' }
    const tool = { type: 'function', name: 'look_up' }
    const answer = { type: 'tool_search_output', call_id: 'call_1', execution: 'client', status: 'completed' }
    expect(answerCall(search, JSON.stringify([tool]))).toEqual({ ...answer, tools: [tool] })
    expect(answerCall(search, 'This call was not run.', false)).toEqual({ ...answer, tools: [] })
  })

  test('a search that the upstream runs waits for nobody', () => {
    expect(
      unansweredCalls([{ type: 'tool_search_call', call_id: 'call_1', execution: 'server' }], []),
    ).toEqual([])
  })
})

test('a command and a patch that were not run say so', () => {
  expect(answerCall({ type: 'shell_call', call_id: '1' }, 'Not run.', false)).toMatchObject({
    output: [{ stdout: '', stderr: 'Not run.', outcome: { exit_code: 1 } }],
  })
  expect(answerCall({ type: 'apply_patch_call', call_id: '1' }, 'Not run.', false)).toMatchObject({
    status: 'failed',
  })
})
