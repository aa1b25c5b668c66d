import { expect, test } from '@playwright/test'
import { importLarge, turnsPerChat } from './import/import-large'

test('an import that is killed in the middle leaves whole chats, and importing again does the rest', async () => {
  const chats = 200
  const figures = await importLarge({ chats, pictures: 5, pictureBytes: 100_000 })
  expect(figures.brokenAfterKill).toBe(0)
  expect(figures.afterKill).toBeGreaterThanOrEqual(chats / 2)
  expect([figures.afterAgain, figures.turnsAfterAgain]).toEqual([chats, chats * turnsPerChat])
})
