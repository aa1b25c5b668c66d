import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chatGpt } from '@/lib/transfer/import/testing/exports'
import type { Scene } from '../scene'
import { answers, askAndWait, button, downloaded, expectThat, must, openChat, questions } from '../steps'

export const fileScenes: readonly Scene[] = [
  {
    name: 'A chat is exported and backed up, and a lost database is restored',
    async play({ page, url, engine }) {
      await openChat(page, url, 'echo')
      await askAndWait(page, 'About rivers')
      const chat = await page.url()
      await page.get('heading').get('button').at(0).click()
      const exported = await downloaded(engine, () => page.get('menuitem', 'Export as Markdown').click())
      must(exported.text.includes('You said: “About rivers”'), `${exported.name} lacks the answer.`)
      await page.goto(`${url}/settings/privacy`)
      const backup = await downloaded(engine, () => button(page, 'Back up').click())
      must(backup.text.includes('About rivers'), `${backup.name} lacks the chat.`)
      await page.upload('main input[type=file]', [join(engine.downloads, backup.name)])
      await page.get('main').get('status').containing('is already here').expectShown()
      await page.goto(`${url}/icon.svg`)
      await page.evaluate(
        () =>
          new Promise<void>((resolve, reject) => {
            const deleting = indexedDB.deleteDatabase('parley')
            deleting.addEventListener('success', () => resolve())
            deleting.addEventListener('error', () => reject(new Error('The database was not deleted.')))
          }),
        null,
      )
      // Private windows have no files of their own, and so no copy: there, the backup brings the chat back.
      const hasCopy = await page.evaluate(
        () =>
          Promise.resolve()
            .then(() => navigator.storage.getDirectory())
            .then(
              () => true,
              () => false,
            ),
        null,
      )
      if (hasCopy !== true) {
        await page.goto(`${url}/settings/privacy`)
        await button(page, 'Back up').expectShown()
        await page.upload('main input[type=file]', [join(engine.downloads, backup.name)])
        await page.get('main').get('status').containing('Restored 1 chat').expectShown()
      }
      await page.goto(chat)
      await questions(page).expectText('About rivers')
      await answers(page).expectText('You said: “About rivers”')
      if (hasCopy === true)
        await page.get('status').containing('1 chat was missing and has been restored').expectShown()
    },
  },
  {
    name: 'Chats of another product are imported',
    async play({ page, url, directory }) {
      const file = join(directory, 'conversations.json')
      await writeFile(file, JSON.stringify(chatGpt))
      await page.goto(`${url}/settings/import`)
      await button(page, /Choose/)
        .at(0)
        .expectShown()
      await page.upload('main input[type=file]', [file])
      await button(page, /^Import \d/).click()
      await page.get('region', 'Imported').expectShown()
      await page.get('link', 'Rivers').click()
      await expectThat('the answer', async () =>
        (await answers(page).texts()).join(' ').includes('The Aare. It bends.'),
      )
    },
  },
]
