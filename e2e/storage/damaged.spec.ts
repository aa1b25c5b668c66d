import { expect, type Page, test } from '@playwright/test'
import { answers, askAndWait, button, chats, composer, openChat, questions } from '../support/chat'

/** Writes records without the app. Runs in the page. */
const put = (records: ReadonlyArray<readonly [store: string, record: object]>) =>
  new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('parley')
    opening.addEventListener('error', () => reject(new Error('The database does not open.')))
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction(['conversations', 'turns'], 'readwrite')
      for (const [store, record] of records) transaction.objectStore(store).put(record)
      transaction.addEventListener('complete', () => {
        opening.result.close()
        resolve()
      })
    })
  })

test('damaged records are named, can be saved and deleted, and keep nothing else from being shown', async ({
  page,
}) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'First')
  await askAndWait(page, 'Second')
  const address = page.url()
  const conversationId = address.split('/').at(-1) ?? ''
  await page.goto('/icon.svg')
  await page.evaluate(put, [
    ['conversations', { id: 'broken', title: 'Plans for the garden', createdAt: {} }],
    ['conversations', { id: 'worse', updatedAt: 'never', votes: 7, comparison: { columns: 'none' } }],
    ['turns', { id: 'broken-turn', conversationId, parentId: null, input: 'Hi', state: 7 }],
    ['turns', { id: 'stray' }],
  ] as const)
  await page.evaluate(() => {
    localStorage.setItem('parley:presets', '[{"id":1},null,{"id":"p","name":"Brief","settings":{"tools":7}}]')
    for (const name of ['prompts', 'drafts', 'folders', 'tool-approvals', 'capabilities', 'line-ups']) {
      localStorage.setItem(`parley:${name}`, '{"a":')
    }
  })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await page.goto(address)
  await expect(questions(page)).toHaveText(['First', 'Second'])
  await expect(page.getByRole('status').filter({ hasText: /Set aside \d damaged records\./ })).toBeVisible()
  await askAndWait(page, 'Third')

  // Any other tab can send anything.
  await page.evaluate((id) => {
    const channel = new BroadcastChannel('parley')
    for (const message of [null, 7, { schema: 3 }, { schema: 3, kind: 'kept', change: 7 }])
      channel.postMessage(message)
    const conversations = [{ id, title: {} }, null]
    const turns = [{ id: 'x', conversationId: id, state: null }, 'x']
    channel.postMessage({ schema: 3, kind: 'kept', change: { conversations, turns } })
    channel.postMessage({ schema: 3, kind: 'draft', conversationId: id, before: '', text: {} })
  }, conversationId)
  await askAndWait(page, 'Fourth')

  await page.getByRole('link', { name: 'Show' }).click()
  const list = page.getByRole('list', { name: 'Damaged records' })
  await expect(list.getByText('Chat: Plans for the garden')).toBeVisible()
  await expect(list.getByText('Message: broken-turn')).toBeVisible()
  await expect(list.getByText('Message: stray')).toBeVisible()
  await expect(list.getByText('parley:prompts')).toBeVisible()
  const saved = page.waitForEvent('download')
  const row = list.getByRole('listitem').filter({ hasText: 'Plans for the garden' })
  await row.getByRole('button', { name: 'Save as file' }).click()
  expect((await saved).suggestedFilename()).toBe('Parley damaged chat.json')
  await row.getByRole('button', { name: 'Delete' }).click()
  await row.getByRole('button', { name: 'Delete' }).click()
  await expect(row).toBeHidden()
  await page.reload()
  await expect(list.getByText('Message: stray')).toBeVisible()
  await expect(list.getByText('Plans for the garden')).toBeHidden()
  expect(errors).toEqual([])
})

/** Records what the page's policy refused. */
function watchRefusals(page: Page): readonly string[] {
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML/i.test(message.text())) refused.push(message.text())
  })
  return refused
}

test('a part of the page that fails says so in its place, under the policy of the page', async ({ page }) => {
  const refused = watchRefusals(page)
  await page.addInitScript(() => {
    const { prototype } = Intl.NumberFormat
    Object.defineProperty(prototype, 'format', {
      get(this: Intl.NumberFormat) {
        if (window.name === 'broken') throw new Error('It fell apart.')
        return (number: number) =>
          this.formatToParts(number)
            .map(({ value }) => value)
            .join('')
      },
    })
  })
  await openChat(page, 'echo')
  await askAndWait(page, 'First')
  const second = await askAndWait(page, 'Second')
  await page.evaluate(() => {
    window.name = 'broken'
  })
  await second.getByRole('button', { name: 'Figures' }).click()
  const notice = page.getByRole('log').getByRole('alert')
  await expect(notice).toContainText('This answer couldn’t be shown.')
  await expect(notice).toContainText('It fell apart.')
  // The question, the previous answer, the list, and the field are unchanged.
  await expect(questions(page)).toHaveText(['First', 'Second'])
  await expect(answers(page)).toHaveCount(1)
  await expect(chats(page).getByRole('link', { name: 'First' })).toBeVisible()
  await composer(page).fill('Third')
  await page.evaluate(() => {
    window.name = ''
  })
  await button(page, 'Retry').click()
  await expect(answers(page)).toHaveCount(2)
  await expect(composer(page)).toHaveValue('Third')
  expect(refused).toEqual([])
})

test('a page that cannot be shown at all says so in our words, under the policy of the page', async ({
  page,
}) => {
  const refused = watchRefusals(page)
  await page.addInitScript(() => {
    const real = window.matchMedia
    window.matchMedia = (query) => {
      if (query.includes('64rem') && !window.name.includes('mended')) throw new Error('It fell apart.')
      return real(query)
    }
  })
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Something went wrong' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('It fell apart.')
  await page.evaluate(() => {
    window.name = 'mended'
  })
  await button(page, 'Retry').click()
  await expect(composer(page)).toBeVisible()
  expect(refused).toEqual([])
})
