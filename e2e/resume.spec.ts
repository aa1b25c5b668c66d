import { expect, test } from '@playwright/test'
import { type Disturbed, disturbances, disturbAnswers, journals } from './resume/disturb'

test('answers are whole and asked for once, whatever happens on the way; `npm run resume` does it more often', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const done: Disturbed[] = []
  for await (const one of disturbAnswers(browser, 1, Math.random)) done.push(one)
  expect(done).toHaveLength(journals.length * disturbances.length)
  expect(done.filter(({ faults }) => faults.length > 0)).toEqual([])
})
