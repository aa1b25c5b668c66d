import { expect } from '@playwright/test'

/** Waits until a server has run long enough to know that a create never arrived: in its first seconds it cannot. */
export async function waitUntilSure(url: string): Promise<void> {
  const knownFor = async () => {
    const { headers } = await fetch(`${url}/api/kept/a-key-that-never-came`)
    return Number(headers.get('x-parley-known-for'))
  }
  await expect.poll(knownFor, { timeout: 20_000 }).toBeGreaterThan(6000)
}
