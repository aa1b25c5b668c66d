import type { Page } from '@playwright/test'
import { schema } from '@/lib/conversation/migrate'
import { parseTurn } from '@/lib/conversation/parse-record'
import type { Turn } from '@/lib/conversation/types'

/** Returns all turns in the browser's database. */
export async function readTurns(page: Page): Promise<readonly Turn[]> {
  const turns = await page.evaluate(
    () =>
      new Promise<readonly unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('parley')
        opening.addEventListener('error', () => reject(new Error('The database does not open.')))
        opening.addEventListener('success', () => {
          const asking = opening.result.transaction('turns').objectStore('turns').getAll()
          asking.addEventListener('success', () => {
            opening.result.close()
            resolve(asking.result)
          })
        })
      }),
  )
  return turns.map((turn) => parseTurn(turn, schema))
}
