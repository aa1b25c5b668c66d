import { expect, test } from '@playwright/test'
import { killAgainAndAgain } from '../stress/crash/kill-browser'

// The long form is `npm run crash`.
test('a browser that is killed in the middle of an answer loses no turn, doubles none and keeps the text', async () => {
  test.setTimeout(180_000)
  // Moments from before the request to late in the answer, the same in every run.
  const moments = [0.02, 0.3, 0.7]
  const report = await killAgainAndAgain(moments.length, () => moments.shift() ?? 0.5)
  expect(report.faults).toEqual([])
  expect(report.midAnswer).toBeGreaterThanOrEqual(1)
  // How old the text is depends on the machine's other load: the long form verifies that promise. This test only checks
  // that states are stored while they stream.
  expect(report.withText).toBeGreaterThanOrEqual(1)
})
