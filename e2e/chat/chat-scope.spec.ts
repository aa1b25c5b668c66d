import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { answers, askAndWait, button, chats, chooseModel, modelPicker, openChat } from '../support/chat'
import { expectNoSidewaysScroll } from '../support/layout'
import { recordCreates } from '../support/wire'

const panel = (page: Page) => page.getByRole('region', { name: 'Chat settings' })
const instructions = (page: Page) => page.getByRole('textbox', { name: 'Instructions' })
const newChat = (page: Page) => chats(page).getByRole('link', { name: 'New chat' })

test('model and settings belong to their chat, and new chats start from the defaults', async ({ page }) => {
  const creates = recordCreates(page)
  await openChat(page, 'echo')
  await button(page, 'Chat settings').click()
  await expect(panel(page).getByText('For the new chat')).toBeVisible()
  await instructions(page).fill('In verse.')
  // What was set for a chat that has not begun survives a reload.
  await page.reload()
  await button(page, 'Chat settings').click()
  await expect(instructions(page)).toHaveValue('In verse.')
  await chooseModel(page, 'Reasoning')
  await askAndWait(page, 'First chat')
  expect(creates[0]).toMatchObject({ model: 'reasoning', instructions: 'In verse.' })
  await expect(panel(page).getByText('For this chat only')).toBeVisible()

  await newChat(page).click()
  await expect(modelPicker(page)).toHaveText('Echo')
  await expect(instructions(page)).toHaveValue('')
  await askAndWait(page, 'Second chat')
  expect(creates[1]).toMatchObject({ model: 'echo' })
  expect(creates[1]).not.toHaveProperty('instructions')
  await panel(page).getByRole('button', { name: 'Sampling' }).click()
  await panel(page).getByRole('textbox', { name: 'Temperature' }).fill('0.5')

  await chats(page).getByRole('link', { name: 'First chat' }).click()
  await expect(modelPicker(page)).toHaveText('Reasoning')
  await expect(instructions(page)).toHaveValue('In verse.')
  // An answer is regenerated as it was asked, whatever was chosen since.
  await chooseModel(page, 'Echo')
  await instructions(page).fill('In prose.')
  await button(page, 'Regenerate').click()
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false')
  await expect.poll(() => creates.length).toBe(3)
  expect(creates[2]).toMatchObject({ model: 'reasoning', instructions: 'In verse.' })
  await page.reload()
  await expect(modelPicker(page)).toHaveText('Echo')
  await askAndWait(page, 'And now?')
  expect(creates[3]).toMatchObject({ model: 'echo', instructions: 'In prose.' })
  expect(creates[3]).not.toHaveProperty('temperature')

  await button(page, 'Chat settings').click()
  await expectAccessible(page)
  await button(page, 'Set as default').click()
  await expect(button(page, 'Set as default')).toBeDisabled()
  await newChat(page).click()
  await expect(instructions(page)).toHaveValue('In prose.')
  await instructions(page).fill('Something else.')
  await panel(page).getByRole('button', { name: 'Reset', exact: true }).click()
  await expect(instructions(page)).toHaveValue('In prose.')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true })

  test('the defaults are set in the settings', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'echo')
    await page.goto('/settings')
    await page.getByRole('link', { name: 'Models and defaults' }).tap()
    await expect(page.getByRole('heading', { level: 1, name: 'Models and defaults' })).toBeVisible()
    await expect(page).toHaveTitle('Models and defaults · Parley')
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.getByRole('combobox', { name: 'Default model' }).tap()
    await page.getByRole('combobox', { name: 'Search models' }).fill('reasoning')
    await page.getByRole('option', { name: /^Reasoning \d/ }).tap()
    await instructions(page).fill('Be brief.')
    await page.goto('/')
    await expect(modelPicker(page)).toHaveText('Reasoning')
    await askAndWait(page, 'Hello')
    expect(creates[0]).toMatchObject({ model: 'reasoning', instructions: 'Be brief.' })
  })
})
