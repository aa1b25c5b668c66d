import { expect, test } from '@playwright/test'
import { answers, button, composer, questions } from '../support/chat'
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

test('a comparison is printed with its answers, without what only works on a screen', async ({ page }) => {
  // More than fit beside each other.
  await page.goto('/compare?models=echo,echo,echo,echo,fast')
  await composer(page).fill('Hello, paper')
  await composer(page).press('Enter')
  await expect(page.getByRole('button', { name: 'Copy', exact: true })).toHaveCount(5)
  await page.emulateMedia({ media: 'print' })
  await expect(questions(page).first()).toBeVisible()
  await expect(answers(page)).toHaveCount(5)
  for (const name of ['Copy', 'Options of column 1'])
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Vote' })).toHaveCount(0)
  await expect(composer(page)).toBeHidden()
  // The width of A4, upright.
  await page.setViewportSize({ width: 718, height: 900 })
  const cutOff = await page.evaluate(() =>
    [...document.querySelectorAll('[role=log]')].filter((log) => {
      const { left, right } = log.getBoundingClientRect()
      return left < 0 || right > innerWidth || log.clientHeight < log.scrollHeight
    }),
  )
  expect(cutOff).toEqual([])
})
