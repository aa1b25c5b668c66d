import { expect, test } from '@playwright/test'
import { button, composer, questions } from '../support/chat'
import { openLongChat } from '../support/long-chat'

test('a long chat is printed whole, on white, without what only works on a screen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await openLongChat(page, 120)
  await page.evaluate(() => {
    window.print = () => dispatchEvent(new Event('beforeprint'))
  })
  await button(page, 'Long').click()
  await page.getByRole('menuitem', { name: 'Print or save as PDF' }).click()
  await expect(questions(page)).toHaveCount(120)
  await expect(page.locator('[data-gap]')).toHaveCount(0)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(composer(page)).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'Chats' })).toBeHidden()
  await expect(button(page, 'Copy').first()).toBeHidden()
  await expect(page.getByText('Long', { exact: true }).last()).toBeVisible()
  const paper = await page.evaluate(() => {
    const log = document.querySelector('[role=log]')
    return {
      background: getComputedStyle(document.body).backgroundColor,
      isWhole: log !== null && log.clientHeight === log.scrollHeight,
    }
  })
  expect(paper).toEqual({ background: 'rgb(255, 255, 255)', isWhole: true })
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000)
})
