import { expect, test } from 'vitest'
import { call } from '@/lib/conversation/testing/turn'
import type { Item } from '@/lib/responses/types'
import { hasFailed, roundTime, type StepItem, stepsOf } from './round-steps'

const step = (item: Item, more: Partial<StepItem> = {}): StepItem => ({
  item,
  run: undefined,
  times: undefined,
  ...more,
})

const texts = (...items: readonly StepItem[]) => stepsOf(items).map(({ text }) => text)

test('a round says what was done, each thing once', () => {
  expect(
    texts(
      step({ type: 'reasoning' }),
      step({ type: 'web_search_call' }),
      step(call('a', { name: 'get_weather' })),
      step({ type: 'function_call_output' }),
      step({ type: 'web_search_call' }),
    ),
  ).toEqual(['searched the web ×2', 'ran get_weather'])
})

test('a call that was declined is told as that, and one without a name as a tool', () => {
  const denied = { status: 'denied', startedAt: 0, endedAt: 1 } as const
  expect(texts(step(call('a', { name: 'pay' }), { run: denied }), step({ type: 'mcp_call' }))).toEqual([
    'declined pay',
    'ran a tool',
  ])
})

test.each<readonly [boolean, Item, StepItem['run']]>([
  [false, call('a'), undefined],
  [false, { type: 'mcp_call', status: 'completed', error: null }, { status: 'done', startedAt: 0 }],
  [true, { type: 'mcp_call', error: { message: 'No.' } }, undefined],
  [true, { type: 'mcp_list_tools', error: 'It did not answer.' }, undefined],
  [true, { type: 'web_search_call', status: 'failed' }, undefined],
  [true, call('a'), { status: 'failed', startedAt: 0 }],
  [true, call('a'), { status: 'cut', startedAt: 0 }],
])('that something went wrong is %j', (expected, item, run) => {
  expect(hasFailed(item, run)).toBe(expected)
})

test('it takes from its first start to its last end', () => {
  const times = (startedAt: number, endedAt?: number) =>
    step(call('a'), { times: endedAt === undefined ? { startedAt } : { startedAt, endedAt } })
  expect(roundTime([times(1000, 1500), times(1200, 3100)])).toBe('2.1 s')
  expect(
    roundTime([
      times(1000, 1500),
      step(call('b'), { run: { status: 'done', startedAt: 900, endedAt: 2000 } }),
    ]),
  ).toBe('1.1 s')
  expect(roundTime([times(1000, 1050)])).toBeUndefined()
  expect(roundTime([times(1000)])).toBeUndefined()
  expect(roundTime([step(call('a'))])).toBeUndefined()
})
