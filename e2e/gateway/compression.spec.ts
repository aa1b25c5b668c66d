import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { uncompressed } from '../support/uncompressed'

// `npm run attack` checks the same for a standalone server, as a container runs it.
test('all that is loaded is compressed, and no stream is', async ({ baseURL }) => {
  expect(await uncompressed(baseURL ?? '')).toEqual([])
})

/** Compressed kilobytes. It went unnoticed to 525 once, when a server file led to the components of all pages. */
const firstLoadBudget = 250

test('the first page names no more scripts than it needs', async ({ request }) => {
  const html = await (await request.get('/')).text()
  const addresses = [...html.matchAll(/<script(?![^>]*noModule)[^>]*\ssrc="([^"]+)"/gi)].map(
    ([, src = '']) => src,
  )
  expect(addresses.length).toBeGreaterThan(5)
  const sizes = await Promise.all(
    addresses.map(async (address) => gzipSync(await (await request.get(address)).body()).length),
  )
  expect(sizes.reduce((sum, size) => sum + size, 0) / 1000).toBeLessThan(firstLoadBudget)
})
