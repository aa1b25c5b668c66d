import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import {
  answers,
  askAndWait,
  button,
  composer,
  ended,
  openChat,
  questions,
  sendButton,
} from '../support/chat'
import { give, pick, pictureFile, textFile } from '../support/files'
import { expectNoSidewaysScroll } from '../support/layout'
import { inputOf, recordCreates } from '../support/wire'

const attached = (page: Page) => page.getByRole('list', { name: 'Attached files' }).getByRole('listitem')
const pictureIn = (question: Locator, name: string) => question.getByRole('img', { name })

/** Sends what is in the composer and waits for the whole answer. */
async function sendAndWait(page: Page): Promise<Locator> {
  const at = await answers(page).count()
  await sendButton(page).click()
  return ended(answers(page).nth(at))
}

/** Checks that it is visible and really a picture. */
async function expectShown(picture: Locator): Promise<void> {
  await expect(picture).toBeVisible()
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
}

test('files are chosen, pasted, dropped and removed, and what goes out is the files themselves', async ({
  page,
}) => {
  const creates = recordCreates(page)
  // The tests' browser has no viewer of its own.
  await page.addInitScript(() => Object.defineProperty(navigator, 'pdfViewerEnabled', { value: true }))
  await openChat(page, 'echo')
  const lake = await pictureFile(page, 'lake.png', 300, 200)
  await pick(page, lake, textFile('notes.md', '# Notes\n\n```js\nlet a\n```'))
  await expect(attached(page)).toHaveCount(2)
  await give(page, 'paste', await pictureFile(page, 'pasted.png', 40, 40))
  await expect(attached(page)).toHaveCount(3)
  await give(page, 'dragover', lake)
  await expect(page.getByText('Drop files to attach them')).toBeVisible()
  await give(page, 'drop', textFile('plan.pdf', '%PDF-1.4 plan'))
  await expect(page.getByText('Drop files to attach them')).toBeHidden()
  await expect(attached(page)).toHaveCount(4)
  await button(page, 'Remove pasted.png').click()
  await expect(attached(page)).toHaveCount(3)
  await expect(composer(page)).toBeFocused()
  await button(page, 'Preview notes.md').click()
  await expect(page.getByRole('dialog', { name: 'notes.md' })).toContainText('# Notes')
  await page.keyboard.press('Escape')
  await button(page, 'Preview plan.pdf').click()
  await expect(page.getByRole('dialog').getByTitle('plan.pdf')).toHaveAttribute('src', /^blob:/)
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Detail for lake.png' }).selectOption('low')
  await expectAccessible(page)

  await composer(page).fill('What are these?')
  const answer = await sendAndWait(page)
  await expect(answer).toContainText(
    'You said: “What are these?”. You attached: a picture, notes.md, plan.pdf.',
  )
  await expect(attached(page)).toHaveCount(0)
  const address = `data:image/png;base64,${lake.buffer.toString('base64')}`
  expect(inputOf(creates[0])).toEqual([
    {
      type: 'message',
      role: 'user',
      content: [
        { type: 'input_text', text: 'What are these?' },
        { type: 'input_image', image_url: address, detail: 'low' },
        { type: 'input_text', text: 'File “notes.md”:\n\n````\n# Notes\n\n```js\nlet a\n```\n````' },
        {
          type: 'input_file',
          filename: 'plan.pdf',
          file_data: `data:application/pdf;base64,${btoa('%PDF-1.4 plan')}`,
        },
      ],
    },
  ])

  await askAndWait(page, 'And now?')
  expect(creates[1]).toHaveProperty('previous_response_id')
  expect(inputOf(creates[1])).toEqual([{ type: 'message', role: 'user', content: 'And now?' }])

  // The database is lost: chat and files are restored from their copies.
  const chat = page.url()
  await page.goto('/icon.svg')
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('parley')
        deleting.addEventListener('success', () => resolve())
        deleting.addEventListener('error', () => reject(new Error('The database was not deleted.')))
      }),
  )
  await page.goto(chat)
  const question = questions(page).first()
  await expectShown(pictureIn(question, 'lake.png'))
  await expect(question.getByRole('button', { name: /^notes\.md/ })).toContainText('24 B')
  await question.getByRole('button', { name: 'Show lake.png' }).click()
  const dialog = page.getByRole('dialog', { name: 'lake.png' })
  await expectShown(dialog.getByRole('img'))
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()

  await question.hover()
  await button(page, 'Edit').first().click()
  await page.getByRole('textbox', { name: 'Edit message' }).fill('Look closer')
  await button(page, 'Ask again').click()
  await expect(answers(page)).toHaveCount(1)
  await ended(answers(page).first())
  await expectShown(pictureIn(questions(page).first(), 'lake.png'))
  expect(inputOf(creates[2])[0]?.['content']).toMatchObject([
    { text: 'Look closer' },
    { image_url: address },
    { type: 'input_text' },
    { type: 'input_file' },
  ])
})

test('on a phone: what cannot be sent is told, large pictures get smaller, and nothing has to be written', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const creates = recordCreates(page)
  await openChat(page, 'echo')
  await composer(page).fill('Stays')
  const archive = {
    name: 'a-rather-long-name-for-an-archive.zip',
    mimeType: 'a/b',
    buffer: Buffer.from([0, 1]),
  }
  const large = textFile('log.txt', 'a'.repeat(10_600_000))
  const wide = await pictureFile(page, 'a-rather-long-name-for-a-wide-picture.png', 3000, 500)
  await pick(page, archive, large, wide)
  await expect(attached(page)).toHaveCount(1)
  const alert = page.getByRole('alert').filter({ hasText: 'archive' })
  await expect(alert).toContainText('isn’t a picture (PNG, JPEG, WebP, GIF), a PDF, or text')
  await expect(alert).toContainText('“log.txt” is too large (10.6 MB). A text file can be up to 10.5 MB.')
  await expect(composer(page)).toHaveValue('Stays')
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await button(page, 'Dismiss').click()
  await expect(alert).toBeHidden()

  const scale = page.getByRole('checkbox', { name: 'Scale down' })
  await scale.click()
  await expect(scale).toBeChecked()
  await composer(page).fill('')
  await composer(page).press('Enter')
  await ended(answers(page).first())
  expect(JSON.stringify(inputOf(creates[0]))).toContain('data:image/webp;base64,')
  const picture = pictureIn(questions(page), wide.name)
  await expectShown(picture)
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2048)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})
