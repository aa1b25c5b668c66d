import { expect, test } from '@playwright/test'
import { firstLoadBudget, firstLoads } from '../support/first-load'
import { uncompressed } from '../support/uncompressed'

// `npm run attack` checks the same for a standalone server, as a container runs it.
test('all that is loaded is compressed, and no stream is', async ({ baseURL }) => {
  expect(await uncompressed(baseURL ?? '')).toEqual([])
})

test('no page loads more at first than it may', () => {
  const loads = firstLoads()
  const { scripts, styles } = firstLoadBudget
  expect(loads.length).toBeGreaterThan(20)
  expect(Math.min(...loads.map((load) => load.scripts))).toBeGreaterThan(100_000)
  expect(loads.filter((load) => load.scripts > scripts || load.styles > styles)).toEqual([])
})
