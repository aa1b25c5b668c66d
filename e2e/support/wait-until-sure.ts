import { expect } from '@playwright/test'

/** Waits until a server runs for long enough to know of a create that never came: in its first seconds it cannot. */
export async function waitUntilSure(url: string): Promise<void> {
  const knownFor = async () => {
    const { headers } = await fetch(`${url}/api/kept/a-key-that-never-came`)
    return Number(headers.get('x-parley-known-for'))
  }
  await expect.poll(knownFor, { timeout: 20_000 }).toBeGreaterThan(6000)
}
