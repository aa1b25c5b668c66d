import { describe, expect, test } from 'vitest'
import type { Item, JsonObject } from '@/lib/responses/types'
import { outputsOfCalls } from './outputs-of-calls'
import { isRunUpstream } from './hosted-calls'
import { plan } from './plan'
import { answer, call, makeTurn, question } from './testing/turn'
import { openCalls } from './tool-runs'

const lookUp = { type: 'function', name: 'look_up' }

/** Makes a turn whose request offers tools, and whose answer consists of these items. */
function turnOf(output: readonly Item[], tools: readonly JsonObject[] = [], response: JsonObject = {}) {
  return makeTurn({
    request: { model: 'echo', input: [question('Hi')], ...(tools.length > 0 ? { tools } : {}) },
    state: { ended: 'completed', response: { id: 'resp_1', ...response }, output },
  })
}

const ran = (type: string, fields: object = {}): Item => ({
  type,
  id: `${type}_1`,
  call_id: 'c',
  status: 'completed',
  ...fields,
})

describe('a call is the person’s', () => {
  test.each([
    ['whose function the request offers', turnOf([call('a')], [lookUp])],
    ['whose function the response has, of a stored prompt', turnOf([call('a')], [], { tools: [lookUp] })],
    ['in a namespace', turnOf([call('a')], [{ type: 'namespace', name: 'n', tools: [lookUp] }])],
    [
      'of a custom tool',
      turnOf([ran('custom_tool_call', { name: 'sql' })], [{ type: 'custom', name: 'sql' }]),
    ],
    ['of the shell', turnOf([ran('shell_call')], [{ type: 'shell' }])],
    ['of an older computer', turnOf([ran('computer_call')], [{ type: 'computer_use_preview' }])],
    ['after what the model said', turnOf([answer('Let me look.'), call('a')], [lookUp])],
    ['before an empty message', turnOf([call('a'), answer('')], [lookUp])],
    [
      'to a function that a search of tools brought',
      turnOf([ran('tool_search_output', { tools: [lookUp] }), call('a')]),
    ],
    [
      'of a search of tools that is the client’s',
      turnOf([ran('tool_search_call', { execution: 'client' })], [{ type: 'tool_search' }]),
    ],
  ])('%s', (_name, turn) => {
    const last = turn.state.output.findLast(({ type }) => type.endsWith('_call'))
    expect(last && isRunUpstream(turn, last)).toBe(false)
    expect(openCalls(turn)).toHaveLength(1)
  })

  test('where a file has neither the request nor the tools of the response', () => {
    const { request: _request, ...turn } = turnOf([call('a')])
    expect(openCalls(turn)).toHaveLength(1)
  })
})

describe('a call was run by the upstream', () => {
  test.each([
    ['whose function nobody offered', turnOf([call('a', { name: 'x_search' })], [lookUp])],
    [
      'as a custom tool, as xAI writes its searches',
      turnOf([ran('custom_tool_call', { name: 'x_search' })], [{ type: 'x_search' }]),
    ],
    ['that a later message follows', turnOf([call('a'), answer('It is six.')], [lookUp])],
    ['that has its output, as with Hugging Face', turnOf([call('a', { output: 'Six.' })], [lookUp])],
    ['without any tools', turnOf([call('a')])],
    [
      'as a search of tools of its own',
      turnOf([ran('tool_search_call', { execution: 'server' })], [{ type: 'tool_search' }]),
    ],
  ])('%s: nobody is asked, and nothing is said of it', (_name, turn) => {
    expect(openCalls(turn)).toEqual([])
    expect(outputsOfCalls(turn)).toEqual([])
    const target = {
      upstream: '',
      model: 'echo',
      chaining: 'trusted',
      includesReasoning: true,
      private: false,
    } as const
    expect(plan([turn], [question('And?')], target, () => '').input).toEqual([question('And?')])
    const replayed = plan([turn], [question('And?')], { ...target, chaining: 'never' }, () => '').input
    expect(JSON.stringify(replayed)).not.toContain('not run')
    expect(replayed.filter(({ type }) => type !== 'message' && type !== 'tool_search_call')).toEqual([])
  })
})

describe('a chain never goes on from a call without an output', () => {
  const target = {
    upstream: '',
    model: 'echo',
    chaining: 'trusted',
    includesReasoning: true,
    private: false,
  } as const
  const screen = turnOf([ran('computer_call', { pending_safety_checks: [] })], [{ type: 'computer' }])

  test('of a screen: the history is sent, and says that it was not run', () => {
    const planned = plan([screen], [question('Never mind')], target, () => '')
    expect(planned.kind).toBe('replayed')
    expect(JSON.stringify(planned.input)).toContain('They were not run.')
  })

  test('of a screen that was shown: chained', () => {
    const shown = { type: 'computer_call_output', call_id: 'c', output: { type: 'computer_screenshot' } }
    expect(plan([screen], [shown], target, () => '').kind).toBe('chained')
  })

  test('of a function: it is said not to have run', () => {
    const turn = turnOf([call('a')], [lookUp])
    expect(plan([turn], [question('Never mind')], target, () => '').input).toEqual([
      { type: 'function_call_output', call_id: 'a', output: 'This call was not run.' },
      question('Never mind'),
    ])
  })
})
