import { expect, test } from '@playwright/test'
import { uncompressed } from './support/uncompressed'

// `npm run attack` asks the same of a standalone server, which a container runs.
test('all that is loaded is compressed, and no stream is', async ({ baseURL }) => {
  expect(await uncompressed(baseURL ?? '')).toEqual([])
})
