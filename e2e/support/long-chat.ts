import { expect, type Page } from '@playwright/test'
import { answer, makeTurn, question } from '@/lib/conversation/testing/turn'
import { answers, questions } from './chat'
import { seedChats } from './seed'

/**
 * Opens a chat with a long history at its end, and waits until the end has its final height.
 *
 * @param count the number of turns, starting with `Question 0.`
 */
export async function openLongChat(page: Page, count = 1000): Promise<void> {
  const turns = Array.from({ length: count }, (_, at) =>
    makeTurn({
      id: `t${at}`,
      conversationId: 'long',
      parentId: at === 0 ? null : `t${at - 1}`,
      input: [question(`Question ${at}.`)],
      timings: { sentAt: at },
      state: { output: [answer(`Answer ${at}.\n\n`.repeat(1 + (at % 5)))], ended: 'completed' },
    }),
  )
  await seedChats(
    page,
    [{ id: 'long', title: 'Long', leafId: `t${count - 1}`, createdAt: 1, updatedAt: 1 }],
    turns,
  )
  await page.goto('/c/long')
  await expect(questions(page).last()).toHaveText(`Question ${count - 1}.`)
  // Until the renderer has loaded, an answer is a single plain text.
  await expect(answers(page).last().locator('.markdown p')).not.toHaveCount(0)
}
