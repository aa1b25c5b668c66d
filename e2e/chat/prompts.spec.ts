import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { askAndWait, button, chooseModel, composer, modelPicker, openChat, questions } from '../support/chat'
import { expectNoSidewaysScroll } from '../support/layout'

async function insertAPrompt(page: Page) {
  await button(page, 'Add to message').click()
  await page.getByRole('menuitem', { name: 'Insert a prompt' }).click()
}
const panel = (page: Page) => page.getByRole('region', { name: 'Chat settings' })

test('a prompt is written, found with /, filled in and asked; one is deleted and comes back', async ({
  page,
}) => {
  // We do a lot in one visit, because a separate page for each step would take longer overall.
  test.slow()
  await openChat(page, 'echo')
  await page.goto('/settings/prompts')
  await button(page, 'New prompt').click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Letter')
  await page.getByRole('textbox', { name: 'Text' }).fill('Write {{lines}} {{tone}} lines to {{name}}.')
  await page.getByLabel('Type of lines').selectOption('Number')
  await page.getByLabel('Default of lines').fill('3')
  await page.getByLabel('Type of tone').selectOption('Choice')
  await page.getByLabel('Options of tone').fill('warm, formal,')
  await expectAccessible(page)
  await button(page, 'Save prompt').click()
  await button(page, 'New prompt').click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Plain')
  await page.getByRole('textbox', { name: 'Text' }).fill('Just say hello.')
  await page.keyboard.press('Tab')
  await button(page, 'Save prompt').click()
  const rows = page.getByRole('list', { name: 'Prompts' }).getByRole('listitem')
  await expect(rows).toHaveCount(2)
  await button(page, 'Delete Letter').click()
  await expect(rows).toHaveCount(1)
  await button(page, 'Undo').click()
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText('Letter')

  await page.goto('/')
  await expect(modelPicker(page)).toBeEnabled()
  // A person who means the character itself continues after Escape.
  await composer(page).pressSequentially('/')
  const search = page.getByRole('combobox', { name: 'Search prompts' })
  await expect(search).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(composer(page)).toBeFocused()
  await expect(composer(page)).toHaveValue('/')
  await composer(page).fill('')

  await composer(page).pressSequentially('/')
  await expect(search).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type('letter')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  const form = page.getByRole('dialog', { name: 'Letter' })
  await expect(form.getByLabel('lines')).toHaveValue('3')
  await form.getByLabel('lines').fill('many')
  await expect(form.getByRole('button', { name: 'Insert' })).toBeDisabled()
  await form.getByLabel('lines').fill('5')
  await form.getByLabel('tone').selectOption('formal')
  await form.getByLabel('name').fill('Ada')
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Insert' }).click()
  await expect(composer(page)).toHaveValue('Write 5 formal lines to Ada.')
  await expect(composer(page)).toBeFocused()

  await composer(page).fill('Please: ')
  await insertAPrompt(page)
  await expect(page.getByRole('combobox', { name: 'Search prompts' })).toBeFocused()
  await page.keyboard.type('hello')
  await expect(page.getByRole('option')).toHaveAttribute('data-highlighted')
  await page.keyboard.press('Enter')
  await expect(composer(page)).toHaveValue('Please: Just say hello.')
  await expect(composer(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(questions(page)).toHaveText(['Please: Just say hello.'])
})

test('a preset keeps the settings, sets them again, is changed, deleted and comes back', async ({ page }) => {
  // We do a lot in one visit, because a separate page for each step would take longer overall.
  test.slow()
  await openChat(page, 'echo', { instructions: 'Answer in rhyme' })
  await button(page, 'Chat settings').click()
  await panel(page).getByRole('button', { name: 'Presets' }).click()
  await panel(page).getByRole('textbox', { name: 'Preset name' }).fill('Poet')
  await page.keyboard.press('Enter')
  const apply = panel(page).getByRole('button', { name: 'Apply Poet' })
  await expect(apply).toHaveAttribute('aria-pressed', 'true')
  await panel(page).getByRole('textbox', { name: 'Instructions' }).fill('')
  await panel(page).getByRole('textbox', { name: 'Max output tokens' }).fill('3')
  await chooseModel(page, 'Demo')
  await expect(apply).toHaveAttribute('aria-pressed', 'false')
  await expectAccessible(page)

  await apply.click()
  await expect(modelPicker(page)).toHaveText('Echo')
  await expect(panel(page).getByRole('textbox', { name: 'Instructions' })).toHaveValue('Answer in rhyme')
  await expect(panel(page).getByRole('textbox', { name: 'Max output tokens' })).toHaveValue('')
  await panel(page).getByLabel('Verbosity').selectOption('low')
  await button(page, 'Update Poet with the current settings').click()
  await expect(apply).toHaveAttribute('aria-pressed', 'true')
  await button(page, 'Rename Poet').click()
  await page.keyboard.type('Bard')
  await page.keyboard.press('Enter')
  await page.reload()
  await button(page, 'Chat settings').click()
  await panel(page).getByRole('button', { name: 'Presets' }).click()
  await expect(panel(page).getByRole('button', { name: 'Apply Bard' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await button(page, 'Delete Bard').click()
  await expect(panel(page).getByRole('button', { name: 'Apply Bard' })).toBeHidden()
  await button(page, 'Undo').click()
  await expect(panel(page).getByRole('button', { name: 'Apply Bard' })).toBeVisible()
  const answer = await askAndWait(page, 'Hello')
  await expect(answer).toContainText('Answer in rhyme')
})

test('prompts and their page fit a small screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.addInitScript(() => {
    localStorage.setItem(
      'parley:prompts',
      JSON.stringify([
        { id: '1', title: 'T'.repeat(80), text: 'Say {{a}} and {{b}} '.repeat(20), variables: [] },
      ]),
    )
  })
  await openChat(page, 'echo')
  await insertAPrompt(page)
  await expect(page.getByRole('option')).toHaveCount(1)
  await expectNoSidewaysScroll(page)
  await page.getByRole('link', { name: 'Manage prompts' }).click()
  await button(page, `Edit ${'T'.repeat(80)}`).click()
  await page.getByLabel('Type of a').selectOption('Choice')
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})
