import { expect, test } from '@playwright/test'
import { type Disturbed, disturbAnswers, type Plan } from './resume/disturb'

/** `npm run resume` runs all of them with both journals, a hundred times. */
const plan: Plan = [
  ['memory', ['reload', 'network cut', 'asked offline']],
  ['Redis', ['instance killed']],
]

test('answers are whole and asked for once, whatever happens on the way', async ({ browser }) => {
  test.setTimeout(180_000)
  const done: Disturbed[] = []
  for await (const one of disturbAnswers(browser, plan, Math.random)) done.push(one)
  expect(done).toHaveLength(4)
  expect(done.filter(({ faults }) => faults.length > 0)).toEqual([])
})
