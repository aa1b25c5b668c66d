import { expect, type Page, test } from '@playwright/test'
import { answers, ask, askAndWait, button, composer, ended, openChat, questions } from '../support/chat'
import { readTurns } from '../support/read-turns'
import { waitUntilSure } from '../support/wait-until-sure'
import { recordCreates } from '../support/wire'

/** Runs work in the page's origin while the app is not running. */
async function withoutApp(page: Page, work: () => Promise<unknown>): Promise<void> {
  const address = page.url()
  await page.goto('/icon.svg')
  await page.evaluate(work)
  await page.goto(address)
}

const deleteDatabase = () =>
  new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase('parley')
    request.addEventListener('success', () => resolve())
    request.addEventListener('error', () => reject(new Error('The database was not deleted.')))
  })

const emptyTurns = () =>
  new Promise<void>((resolve, reject) => {
    // What a slow machine had not saved when the page was left would bring its message back from there.
    for (const key of Object.keys(localStorage))
      if (key.startsWith('parley:left:')) localStorage.removeItem(key)
    const opening = indexedDB.open('parley')
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction('turns', 'readwrite')
      transaction.objectStore('turns').clear()
      transaction.addEventListener('complete', () => {
        opening.result.close()
        resolve()
      })
    })
    opening.addEventListener('error', () => reject(new Error('The database does not open.')))
  })

test('a database that the browser lost is restored by itself', async ({ page }) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'First')
  await askAndWait(page, 'Second')
  await withoutApp(page, deleteDatabase)
  await expect(questions(page)).toHaveText(['First', 'Second'])
  await expect(
    page.getByRole('status').filter({ hasText: '1 chat was missing and has been restored' }),
  ).toBeVisible()
  await button(page, 'Dismiss').click()
  const creates = recordCreates(page)
  await askAndWait(page, 'Third')
  expect(creates[0]?.['previous_response_id']).toBeTruthy()
  await page.reload()
  await expect(questions(page)).toHaveText(['First', 'Second', 'Third'])
  await expect(page.getByText('was missing')).toBeHidden()
})

test('messages that the browser lost are restored, also where the head of the copy is damaged', async ({
  page,
}) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'First')
  await askAndWait(page, 'Second')
  await expect
    .poll(async () => (await readTurns(page)).map(({ state }) => state.ended))
    .toEqual(['completed', 'completed'])
  await withoutApp(page, emptyTurns)
  await expect(questions(page)).toHaveText(['First', 'Second'])
  await expect(page.getByRole('status').filter({ hasText: '2 messages were missing' })).toBeVisible()
  await withoutApp(page, async () => {
    const root = await navigator.storage.getDirectory()
    const head = await root.getDirectoryHandle('parley-head')
    const file = await (await head.getFileHandle('revision')).createWritable()
    await file.write('\u0000'.repeat(16))
    await file.close()
    await new Promise((resolve) => {
      indexedDB.deleteDatabase('parley').addEventListener('success', resolve)
    })
  })
  await expect(questions(page)).toHaveText(['First', 'Second'])
  await expect(page.getByRole('status').filter({ hasText: '1 chat was missing' })).toBeVisible()
})

test('a reload in the middle of an answer keeps the question and what had come, and goes on', async ({
  page,
}) => {
  await openChat(page, 'markdown')
  const answer = await ask(page, 'Show me')
  await expect(answer.getByRole('heading').first()).toBeVisible()
  await page.reload()
  await expect(questions(page)).toHaveText(['Show me'])
  await expect(answer.getByRole('heading').first()).toBeVisible()
  await expect(answer).toContainText('In this order', { timeout: 20_000 })
  await expect(page.getByRole('note')).toHaveCount(0)
})

test('where the browser has no database it is said, and the chat goes on', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      },
    })
  })
  await openChat(page, 'echo')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('doesn’t let Parley save chats')
  await askAndWait(page, 'First')
  await askAndWait(page, 'Second')
  await expect(questions(page)).toHaveText(['First', 'Second'])
})

test('a full disk is said, loses nothing on the screen, and is made good when there is room', async ({
  page,
}) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'First')
  // Chromium's own quota override does not affect IndexedDB, so we throw the error that it would cause.
  await page.evaluate(() => {
    const real = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put') ?? {}
    addEventListener('there-is-room', () => {
      Object.defineProperty(IDBObjectStore.prototype, 'put', real)
    })
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('Quota exceeded.', 'QuotaExceededError')
    }
  })
  await askAndWait(page, 'Second')
  const problem = page.getByRole('main').getByRole('alert')
  await expect(problem).toContainText('this device is out of space')
  await expect(questions(page)).toHaveCount(2)
  await page.evaluate(() => dispatchEvent(new Event('there-is-room')))
  await button(page, 'Try again').click()
  await expect(problem).toHaveCount(0)
  await page.reload()
  await expect(questions(page)).toHaveText(['First', 'Second'])
})

test('a tab that a newer version has left behind says so, and what it still gets is not lost', async ({
  page,
  context,
}) => {
  await openChat(page, 'echo')
  await askAndWait(page, 'First')
  const newer = await context.newPage()
  await newer.goto('/icon.svg')
  // What a later build does when it opens the chats.
  await newer.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('parley', 1000)
        opening.addEventListener('success', () => resolve(opening.result.close()))
      }),
  )
  await askAndWait(page, 'Second')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('newer version of Parley')
  await expect(questions(page)).toHaveText(['First', 'Second'])
  page.on('dialog', (dialog) => void dialog.accept())
  await withoutApp(page, deleteDatabase)
  await expect(questions(page)).toHaveText(['First', 'Second'])
})

/** Simulates a busy disk: nothing written from now on is stored as long as this page exists. */
const keepDiskBusy = () => {
  const real: unknown = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')?.value
  if (typeof real !== 'function') throw new Error('There is no put.')
  Object.defineProperty(IDBObjectStore.prototype, 'put', {
    value(this: IDBObjectStore, ...entry: unknown[]): unknown {
      const goOn = () => this.get('nothing').addEventListener('success', goOn)
      goOn()
      return Reflect.apply(real, this, entry)
    },
  })
}

test('what the database has not got when the page is left is there after a reload', async ({ page }) => {
  const creates = recordCreates(page)
  await openChat(page, 'echo')
  await askAndWait(page, 'First')
  await waitUntilSure(new URL(page.url()).origin)
  await page.evaluate(keepDiskBusy)
  const chats = page.getByRole('navigation', { name: 'Chats' })
  await chats.getByRole('link', { name: 'First' }).press('F2')
  await page.getByRole('textbox', { name: 'Title' }).fill('Renamed')
  await page.keyboard.press('Enter')
  await composer(page).fill('Second')
  await page.keyboard.press('Enter')
  await expect(questions(page)).toHaveText(['First', 'Second'])
  await page.reload()
  await expect(questions(page)).toHaveText(['First', 'Second'])
  await expect(chats.getByRole('link', { name: 'Renamed' })).toBeVisible()
  // No request is sent before its question is stored.
  await expect(answers(page).last().getByRole('alert')).toContainText('Not sent')
  expect(creates).toHaveLength(1)
  await button(page, 'Retry').click()
  await expect(answers(page).last()).toContainText('Before that you said: “First”')
  // By now it is in the regular storage.
  await page.reload()
  await expect(questions(page)).toHaveText(['First', 'Second'])
  await expect(chats.getByRole('link', { name: 'Renamed' })).toBeVisible()
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage))).not.toContainEqual(/left/)
})

test.describe('two tabs', () => {
  test('each sees what the other asks, as it streams, and either can stop it', async ({ page, context }) => {
    await openChat(page, 'demo')
    await askAndWait(page, 'First')
    const other = await context.newPage()
    const posts = recordCreates(other)
    await other.goto(page.url())
    await expect(questions(other)).toHaveText(['First'])
    // A focused field belongs to its own tab.
    await composer(other).blur()
    await composer(page).fill('Second')
    await expect(composer(other)).toHaveValue('Second')
    await composer(page).press('Enter')
    await expect(composer(other)).toHaveValue('')
    await expect(questions(other)).toHaveText(['First', 'Second'])
    const streamed = answers(other).nth(1)
    await expect(streamed).toHaveAttribute('aria-busy', 'true')
    await expect(streamed).toContainText(/\w+ \w+ \w+/)
    await button(other, 'Stop').click()
    await expect(page.getByRole('note')).toContainText('You stopped this answer')
    await expect(other.getByRole('note')).toContainText('You stopped this answer')
    expect(posts).toEqual([])
    await askAndWait(other, 'Third')
    await expect(questions(page)).toHaveText(['First', 'Second', 'Third'])
    expect(posts).toHaveLength(1)
  })

  test('an answer whose tab is closed goes on in the other', async ({ page, context }) => {
    await openChat(page, 'demo')
    await askAndWait(page, 'First')
    const other = await context.newPage()
    await other.goto(page.url())
    await expect(questions(other)).toHaveText(['First'])
    await ask(page, 'Second')
    const streamed = answers(other).nth(1)
    await expect(streamed).toContainText(/\w+ \w+ \w+/)
    await page.close()
    await ended(streamed)
    await expect(other.getByRole('note')).toHaveCount(0)
    await expect(streamed).toContainText(/\w+ \w+ \w+/)
  })
})
