import { expect, test } from '@playwright/test'
import { killAgainAndAgain } from './crash/kill-browser'

// The long form is `npm run crash`.
test('a browser that is killed in the middle of an answer loses no turn, doubles none and keeps the text', async () => {
  test.setTimeout(180_000)
  // Moments from before the request to late in the answer, the same at every run.
  const moments = [0.02, 0.2, 0.45, 0.7, 1]
  const report = await killAgainAndAgain(moments.length, () => moments.shift() ?? 0.5)
  expect(report.faults).toEqual([])
  expect(report.midAnswer).toBeGreaterThanOrEqual(3)
  // How old the text is depends on what else the machine does: the long form holds that to the promise. That
  // states are kept while they stream is seen here.
  expect(report.withText).toBeGreaterThanOrEqual(1)
})
