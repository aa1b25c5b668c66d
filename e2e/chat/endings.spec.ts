import { expect, test } from '@playwright/test'
import { isTyped } from '@/lib/responses/guards'
import { answers, ask, button, composer, ended, openChat, questions, stopButton } from '../support/chat'
import { inputOf, recordCreates } from '../support/wire'

test('an answer that was stopped goes on from there, and stays one answer', async ({ page }) => {
  const creates = recordCreates(page)
  await openChat(page, 'demo')
  const answer = await ask(page, 'Hello')
  await expect(answer).toContainText('every reply is a script')
  await stopButton(page).click()
  await ended(answer)
  await expect(answer.getByRole('note')).toHaveText('You stopped this answer.')
  // Nothing went wrong, so it isn't colored as if it had.
  await expect(answer.getByRole('note').locator('..')).not.toHaveClass(/caution/)
  await answer.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(answer).toContainText('and start Parley again')
  await ended(answer)
  await expect(answers(page)).toHaveCount(1)
  await expect(answer.getByRole('note')).toHaveCount(0)
  await expect(answer).toContainText('every reply is a script')
  // The provider has no finished answer to go on from, so it is told what there is.
  const input = inputOf(creates.at(-1))
  expect(input.map((item) => isTyped(item) && item['role'])).toEqual(['user', 'assistant', 'user'])
})

test('an answer stopped before its first word is asked for again', async ({ page }) => {
  await openChat(page, 'slow-start')
  const answer = await ask(page, 'Are you there?')
  await composer(page).press('Escape')
  await ended(answer)
  await expect(answer.getByRole('note')).toHaveText('You stopped this answer.')
  await button(page, 'Regenerate').click()
  await expect(page.getByRole('group', { name: 'Version 2 of 2' })).toBeVisible()
  await stopButton(page).click()
})

test('what is beneath a question appears for whoever points at it or tabs to it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-write'])
  await openChat(page, 'echo')
  await ended(await ask(page, 'Point at me'))
  const sent = page.getByRole('time')
  const isSeen = () => sent.evaluate((time) => time.checkVisibility({ opacityProperty: true }))
  await composer(page).hover()
  expect(await isSeen()).toBe(false)
  await questions(page).hover()
  await expect.poll(isSeen).toBe(true)
  await composer(page).hover()
  await expect.poll(isSeen).toBe(false)
  await button(page, 'Copy').first().focus()
  await page.keyboard.press('Enter')
  await expect.poll(isSeen).toBe(true)
  await composer(page).press('ControlOrMeta+v')
  await expect(composer(page)).toHaveValue('Point at me')
})
