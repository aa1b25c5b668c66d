import { describe, expect, test } from 'vitest'
import { isFunctionCall } from './guards'
import { readItem } from './item-form'
import { finish, reduce } from './reduce'
import { initialState } from './response-state'
import type { StreamEvent } from './types'

const call = { type: 'function_call', call_id: 'c', name: 'clock', arguments: '{"zone":"UTC"}' }

describe('readItem', () => {
  test.each<readonly [string, object]>([
    ['as it is to be', call],
    ['with its arguments parsed', { ...call, arguments: { zone: 'UTC' } }],
    ['with its arguments quoted twice', { ...call, arguments: JSON.stringify(call.arguments) }],
    [
      'with `parameters`',
      { type: 'function_call', call_id: 'c', name: 'clock', parameters: { zone: 'UTC' } },
    ],
    ['with `id` for `call_id`', { type: 'function_call', id: 'c', name: 'clock', arguments: call.arguments }],
    [
      'of chat completions',
      { type: 'function', id: 'c', function: { name: 'clock', arguments: call.arguments } },
    ],
    [
      'wrapped and parsed',
      { type: 'function_call', call_id: 'c', function: { name: 'clock', arguments: { zone: 'UTC' } } },
    ],
    ['of Anthropic’s messages', { type: 'tool_use', id: 'c', name: 'clock', input: { zone: 'UTC' } }],
    ['named tool_call', { ...call, type: 'tool_call' }],
  ])('a call %s', (_name, item) => {
    const [read, ...others] = readItem(item, 's')
    expect(others).toEqual([])
    expect(read).toMatchObject(call)
    expect(read !== undefined && isFunctionCall(read)).toBe(true)
    expect(read).not.toHaveProperty('function')
    expect(read).not.toHaveProperty('input')
  })

  test('what is right keeps its identity', () => {
    expect(readItem(call, 's')[0]).toBe(call)
    const unknown = { type: 'x', arguments: {} }
    expect(readItem(unknown, 's')[0]).toBe(unknown)
  })

  test('a call without any id gets one', () => {
    expect(readItem({ type: 'function_call', name: 'clock', arguments: '' }, 'resp_1_0')).toMatchObject([
      { call_id: 'call_resp_1_0', arguments: '' },
    ])
  })

  test('the calls of a message stand behind it', () => {
    const message = {
      type: 'message',
      role: 'assistant',
      content: [],
      tool_calls: [{ id: 'c', function: { name: 'clock', arguments: call.arguments } }],
    }
    const [first, second] = readItem(message, 's')
    expect(first).toEqual({ type: 'message', role: 'assistant', content: [] })
    expect(second).toMatchObject(call)
  })
})

const events = (...items: readonly object[]): readonly StreamEvent[] => [
  { type: 'response.created', response: { id: 'r', status: 'in_progress', output: [] } },
  ...items.flatMap((item, at) => [
    {
      type: 'response.output_item.added',
      output_index: at,
      item: { ...item, arguments: {}, status: 'in_progress' },
    },
    { type: 'response.output_item.done', output_index: at, item: { ...item, status: 'completed' } },
  ]),
  { type: 'response.completed', response: { id: 'r', status: 'completed', output: items } },
]

test('a call whose arguments come as an object is a call with arguments', () => {
  const { output } = events({ ...call, arguments: { zone: 'UTC' } }).reduce(reduce, initialState)
  expect(output).toMatchObject([call])
})

test('deltas are not appended to the empty object of an announcement', () => {
  const stream: readonly StreamEvent[] = [
    { type: 'response.output_item.added', output_index: 0, item: { ...call, arguments: {} } },
    { type: 'response.function_call_arguments.delta', output_index: 0, delta: call.arguments },
    { type: 'response.function_call_arguments.done', output_index: 0, arguments: { zone: 'UTC' } },
  ]
  expect(stream.reduce(reduce, initialState).output).toMatchObject([call])
})

test.each(['idle_timeout', 'thinking_timeout', 'deadline'])(
  'a limit of our own server (%s) interrupts, in its own words, and what came stays',
  (code) => {
    const message = 'Parley’s limit is 300 s (IDLE_TIMEOUT_SECONDS).'
    const stream: readonly StreamEvent[] = [
      { type: 'response.output_text.delta', delta: 'Half' },
      { type: 'error', code, message },
    ]
    const state = finish(stream.reduce(reduce, initialState))
    expect(state).toMatchObject({ ended: 'interrupted', error: { code, message } })
    expect(state.output).toHaveLength(1)
  },
)
