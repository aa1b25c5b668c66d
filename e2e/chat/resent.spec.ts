import { expect, type Page, test } from '@playwright/test'
import { answer, makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Turn } from '@/lib/conversation/types'
import { initialState } from '@/lib/responses/response-state'
import { expectAccessible } from '../support/axe'
import { answers } from '../support/chat'
import { seedChats } from '../support/seed'

/** Opens a chat with one turn that was sent twice. */
async function openResent(page: Page, fields: Pick<Turn, 'resent' | 'discarded'>): Promise<void> {
  const turn = makeTurn({
    id: 'a',
    conversationId: 'twice',
    input: [question('What is my name?')],
    state: { output: [answer('Your name is Ada.')], ended: 'completed' },
    ...fields,
  })
  await seedChats(page, [{ id: 'twice', title: 'Twice', leafId: 'a', createdAt: 1, updatedAt: 1 }], [turn])
  await page.goto('/c/twice')
  await expect(answers(page)).toContainText('Your name is Ada.')
}

test('an answer that was given without the history can still be read', async ({ page }) => {
  await openResent(page, {
    resent: { reason: 'ignored', tokens: 1200 },
    discarded: { ...initialState, output: [answer('I do not know your name.')], ended: 'completed' },
  })
  await expect(answers(page)).toContainText('history resent, 1,200 tokens')
  await expect(page.getByText('I do not know your name.')).toHaveCount(0)
  await page.getByText('First answer, without the history').click()
  await expect(page.getByText('I do not know your name.')).toBeVisible()
  await expectAccessible(page)
})

test('that encrypted reasoning was refused is told', async ({ page }) => {
  await openResent(page, { resent: { reason: 'include-refused' } })
  await expect(answers(page)).toContainText('resent without encrypted reasoning')
  await expect(answers(page)).not.toContainText('history resent')
})
