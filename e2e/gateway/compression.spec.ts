import { expect, test } from '@playwright/test'
import { uncompressed } from '../support/uncompressed'

// `npm run attack` checks the same for a standalone server, as a container runs it.
test('all that is loaded is compressed, and no stream is', async ({ baseURL }) => {
  expect(await uncompressed(baseURL ?? '')).toEqual([])
})
