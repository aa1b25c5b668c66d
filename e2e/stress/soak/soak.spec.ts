import { expect, test } from '@playwright/test'
import { makeTurn } from '@/lib/conversation/testing/turn'
import { reduce } from '@/lib/responses/reduce'
import { initialState, type ResponseState } from '@/lib/responses/response-state'
import { hasLeaked, judgeAnswer, judgeLog } from './judge'
import { type Plan, textOf } from './plan'
import { soak } from './soak'

test('answers go on at once, under faults and reloads, and none is lost', async () => {
  const { faults, asked } = await soak({
    journal: 'memory',
    streams: 30,
    // On a slow machine, the first answers take two.
    seconds: 5,
    warmUpSeconds: 0,
    lengths: { shortest: 500, longest: 1200, pace: 1 },
    random: Math.random,
  })
  expect(faults).toEqual([])
  expect(asked).toBeGreaterThan(30)
})

test('the judge of that sees a lost character, a second create, a silent end and a leak', () => {
  const plan: Plan = { number: 7, words: 5, pace: 4, fault: 'none', after: 2 }
  const whole = textOf(plan, 5)
  const judge = (
    text: string,
    fields: Partial<ResponseState> = {},
    creates = 1,
    change: Partial<Plan> = {},
  ) => {
    const state = reduce(initialState, { type: 'response.output_text.delta', delta: text })
    const end = makeTurn({ state: { ...state, ended: 'completed', ...fields } })
    return judgeAnswer({ plan: { ...plan, ...change }, habit: 'stay', ends: [end] }, creates)
  }
  expect(judge(whole)).toEqual([])
  expect(judge(whole.slice(0, -1))).toHaveLength(1)
  expect(judge(whole, {}, 2)).toHaveLength(1)
  expect(judge(whole, {}, 0)).toHaveLength(1)
  expect(judge(whole, { ended: 'interrupted' })).toHaveLength(1)
  expect(judge(textOf(plan, 2), { ended: 'interrupted' }, 1, { fault: 'reset' })).toEqual([])
  expect(judge(textOf(plan, 2), {}, 1, { fault: 'reset' })).toHaveLength(1)
  expect(judgeLog('✓ Ready in 1s\n{"level":"warn","message":"broke off"}\n')).toEqual([])
  expect(judgeLog('✓ Ready in 1s\nMaxListenersExceededWarning\n')).toHaveLength(1)
  expect([hasLeaked(100, 109), hasLeaked(100, 111)]).toEqual([false, true])
})
