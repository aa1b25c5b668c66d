import { expect, type Locator, type Page, test } from '@playwright/test'
import { makeTurn } from '@/lib/conversation/testing/turn'
import {
  answers,
  ask,
  askAndWait,
  chooseModel,
  composer,
  ended,
  modelPicker,
  openChat,
  questions,
  sendButton,
  stopButton,
} from '../support/chat'
import { expectNoSidewaysScroll } from '../support/layout'
import { openLongChat } from '../support/long-chat'
import { seedChats } from '../support/seed'

// The `phone` project runs these at 360 × 740 with touch.

const showChats = (page: Page) => page.getByRole('button', { name: 'Show chats' })
const drawer = (page: Page) => page.getByRole('dialog', { name: 'Chats' })

/** Checks that a target is large enough for a finger. */
async function expectTouchTarget(target: Locator): Promise<void> {
  // All at once, because a part that has loaded may replace it at any time.
  const { name, width, height } = await target.evaluate((element) => {
    const box = element.getBoundingClientRect()
    const label = element.getAttribute('aria-label') ?? element.textContent
    return { name: label, width: box.width, height: box.height }
  })
  expect.soft(width, `width of ${name}`).toBeGreaterThanOrEqual(44)
  expect.soft(height, `height of ${name}`).toBeGreaterThanOrEqual(44)
}

test('header and composer can be hit with a finger', async ({ page }) => {
  await openChat(page, 'demo')
  for (const target of [
    showChats(page),
    modelPicker(page),
    page.getByRole('button', { name: 'Chat settings' }),
    composer(page),
    sendButton(page),
  ]) {
    await expectTouchTarget(target)
  }
  await ask(page, 'Hello')
  await expectTouchTarget(stopButton(page))
})

test('so can everything in an answer and in the drawer', async ({ page }) => {
  await openChat(page, 'kitchen-sink')
  const answer = await askAndWait(page, 'Hello')
  for (const button of await answer.getByRole('button').all()) await expectTouchTarget(button)
  await showChats(page).tap()
  for (const link of await drawer(page).getByRole('link').all()) await expectTouchTarget(link)
  for (const button of await drawer(page).getByRole('button').all()) await expectTouchTarget(button)
})

test('the drawer opens, leads to a chat and closes', async ({ page }) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'About rivers')
  await expect(drawer(page)).toBeHidden()
  await showChats(page).tap()
  await expect(drawer(page)).toBeVisible()
  await expectNoSidewaysScroll(page)
  await drawer(page).getByRole('link', { name: 'New chat' }).tap()
  await expect(drawer(page)).toBeHidden()
  await expect(page.getByRole('heading', { name: 'What would you like to ask?' })).toBeVisible()

  await showChats(page).tap()
  await drawer(page).getByRole('link', { name: 'About rivers' }).tap()
  await expect(drawer(page)).toBeHidden()
  await expect(answers(page)).toHaveCount(1)

  await showChats(page).tap()
  await drawer(page).getByRole('button', { name: 'Hide chats' }).tap()
  await expect(drawer(page)).toBeHidden()
  await showChats(page).tap()
  await expect(drawer(page)).toBeVisible()
  // Next to the drawer, on the page behind it.
  await page.touchscreen.tap(350, 400)
  await expect(drawer(page)).toBeHidden()
})

test('a message is sent with the button', async ({ page }) => {
  await openChat(page, 'echo')
  await composer(page).fill('Hello from a phone')
  await sendButton(page).tap()
  await expect(await ended(answers(page).first())).toContainText('You said: “Hello from a phone”')
  await expectNoSidewaysScroll(page)
})

test('an error has room for its words, with all that can be done about it', async ({ page }) => {
  const message = 'An access code is needed here. Enter it on the page /access.'
  const error = { code: 'access_required', status: 401, message }
  const chat = { id: 'shown', title: 'Shown', leafId: 't', createdAt: 1, updatedAt: 1 }
  const state = { ended: 'failed', error } as const
  await seedChats(page, [chat], [makeTurn({ id: 't', conversationId: 'shown', state })])
  await page.goto('/c/shown')
  const alert = page.getByRole('alert').filter({ hasText: message })
  for (const action of [alert.getByRole('link'), alert.getByRole('button', { name: 'Retry' })]) {
    await expectTouchTarget(action)
  }
  expect((await alert.getByText(message).boundingBox())?.width).toBeGreaterThan(200)
  await expectNoSidewaysScroll(page)
})

test('the keyboard does not open by itself', async ({ page }) => {
  await openChat(page, 'echo')
  await expect(composer(page)).not.toBeFocused()
})

test('the model picker fits and chooses', async ({ page }) => {
  await openChat(page, 'demo')
  await modelPicker(page).tap()
  const search = page.getByRole('combobox', { name: 'Search models' })
  await expect(search).toBeVisible()
  for (const option of (await page.getByRole('option').all()).slice(0, 5)) {
    await expectTouchTarget(option)
    const box = await option.boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360)
  }
  await expectNoSidewaysScroll(page)
  await search.fill('Echo')
  await page.getByRole('option', { name: /^Echo/ }).tap()
  await expect(modelPicker(page)).toHaveText('Echo')
})

test.describe('nothing is wider than the screen', () => {
  for (const model of ['kitchen-sink', 'citations', 'fail-before', 'fail-within', 'incomplete', 'refusal']) {
    test(`with ${model}`, async ({ page }) => {
      await openChat(page, model)
      await expectNoSidewaysScroll(page)
      await askAndWait(page, `A_word_that_is_far_too_long_for_this_screen_${'x'.repeat(80)}`)
      await expectNoSidewaysScroll(page)
    })
  }

  test('with everything Markdown has', async ({ page }) => {
    await openChat(page, 'markdown')
    await askAndWait(page, 'Show me')
    await expectNoSidewaysScroll(page)
  })

  test('with the settings open, and on the pages that are missing', async ({ page }) => {
    await openChat(page, 'demo')
    await page.getByRole('button', { name: 'Chat settings' }).tap()
    await expect(page.getByRole('textbox', { name: 'Instructions' })).toBeVisible()
    await expectNoSidewaysScroll(page)
    for (const path of ['/c/0123456789abcdef', '/no/such/page']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectNoSidewaysScroll(page)
    }
  })

  test('at 320 px, which is 1280 px at 400 %', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    await openChat(page, 'kitchen-sink')
    await expectNoSidewaysScroll(page)
    await askAndWait(page, 'Hello')
    await expectNoSidewaysScroll(page)
  })
})

test('a long model name leaves the header whole', async ({ page }) => {
  await page.route('**/v1/models', (route) =>
    route.fulfill({
      json: {
        data: [{ id: `some-vendor/a-model-with-a-very-long-name-${'x'.repeat(60)}`, upstream: 'demo' }],
        upstreams: [{ id: 'demo', label: 'Demo', demo: true }],
      },
    }),
  )
  await page.goto('/')
  await expect(modelPicker(page)).toHaveText(/^some-vendor/)
  await expectNoSidewaysScroll(page)
  await expect(page.getByRole('button', { name: 'Chat settings' })).toBeInViewport({ ratio: 1 })
})

test('chooses a model and asks, by touch alone', async ({ page }) => {
  await openChat(page, 'demo')
  await chooseModel(page, 'Echo')
  await composer(page).tap()
  await page.keyboard.type('Hello')
  await sendButton(page).tap()
  await expect(await ended(answers(page).first())).toHaveAccessibleName('Answer from Echo')
})

test('a chat that is deleted in the menu of its title can be taken back', async ({ page }) => {
  await openLongChat(page, 3)
  await page.getByRole('button', { name: 'Long', exact: true }).tap()
  await page.getByRole('menuitem', { name: 'Delete' }).tap()
  await expect(questions(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).tap()
  await expect(questions(page)).toHaveCount(3)
})

test('the outline of a chat is in the menu of its title, and leads to a question', async ({ page }) => {
  await openLongChat(page, 30)
  await expect(page.getByRole('navigation', { name: 'Outline' })).toBeHidden()
  await page.getByRole('button', { name: 'Long', exact: true }).tap()
  await page.getByRole('menuitem', { name: 'Outline' }).tap()
  const dialog = page.getByRole('dialog', { name: 'Outline' })
  const title = dialog.getByRole('button', { name: 'Question 2.', exact: true })
  await expectTouchTarget(title)
  await title.tap()
  await expect(dialog).toBeHidden()
  await expect(questions(page).getByText('Question 2.', { exact: true })).toBeInViewport({ ratio: 1 })
})

test('the command palette is in the drawer, and takes a finger', async ({ page }) => {
  await openChat(page, 'echo')
  await page.getByRole('button', { name: 'Show chats' }).tap()
  await page.getByRole('button', { name: 'Command palette' }).tap()
  const option = page.getByRole('option', { name: 'Go to Connections' })
  await expectTouchTarget(option)
  await option.tap()
  await expect(page.getByRole('heading', { name: 'Connections', level: 1 })).toBeVisible()
})
