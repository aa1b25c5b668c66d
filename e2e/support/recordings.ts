import { expect, type Page } from '@playwright/test'

/** Waits until recordings of requests are stored: a worker does that after the answer, and nothing shows it. */
export const expectKeptRecordings = (page: Page, count: number) =>
  expect
    .poll(() =>
      page.evaluate(async () => {
        // Opening a database that isn't there would create it without its stores.
        const known = await indexedDB.databases()
        if (!known.some(({ name }) => name === 'parley-recordings')) return 0
        return new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open('parley-recordings')
          opening.addEventListener('error', () => reject(new Error('The database did not open.')))
          opening.addEventListener('success', () => {
            const { result: database } = opening
            const counting = database.transaction('entries').objectStore('entries').count()
            counting.addEventListener('success', () => {
              database.close()
              resolve(counting.result)
            })
          })
        })
      }),
    )
    .toBe(count)
