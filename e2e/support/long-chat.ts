import { expect, type Page } from '@playwright/test'
import { answer, makeTurn, question } from '@/lib/conversation/testing/turn'
import { questions } from './chat'
import { seedChats } from './seed'

/** Opens a chat of a thousand turns, from `Question 0.` to `Question 999.`, at its end. */
export async function openLongChat(page: Page): Promise<void> {
  const turns = Array.from({ length: 1000 }, (_, at) =>
    makeTurn({
      id: `t${at}`,
      conversationId: 'long',
      parentId: at === 0 ? null : `t${at - 1}`,
      input: [question(`Question ${at}.`)],
      timings: { sentAt: at },
      state: { output: [answer(`Answer ${at}.\n\n`.repeat(1 + (at % 5)))], ended: 'completed' },
    }),
  )
  await seedChats(page, [{ id: 'long', title: 'Long', leafId: 't999', createdAt: 1, updatedAt: 1 }], turns)
  await page.goto('/c/long')
  await expect(questions(page).last()).toHaveText('Question 999.')
}
