import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '../page'
import type { Scene } from '../scene'
import { answers, button, composer, ended, expectThat, give, must, openChat, questions } from '../steps'

/** Clicks into the composer, which copies a picture as an image viewer does. */
async function copyPicture(page: Page): Promise<void> {
  await page.evaluate(() => {
    const copy = () => {
      const canvas = document.createElement('canvas')
      const picture = new Promise<Blob>((resolve, reject) =>
        canvas.toBlob((blob) => (blob === null ? reject(new Error('There is no picture.')) : resolve(blob))),
      )
      const copied = navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])
      Object.assign(globalThis, { copied: copied.then(() => 'copied', String) })
    }
    addEventListener('click', copy, { once: true, capture: true })
  }, null)
  await composer(page).click()
  const copied = await page.evaluate((): unknown => Reflect.get(globalThis, 'copied'), null)
  must(copied === 'copied', String(copied))
}

export const attachmentScenes: readonly Scene[] = [
  {
    name: 'Attachments: chosen, pasted and dropped, sent, and there after a reload',
    async play({ engine, page, url, directory }) {
      await openChat(page, url, 'echo')
      const picture = await page.evaluate(() => {
        const canvas = document.createElement('canvas')
        // Wider than what is sent, so it is scaled down on the way.
        canvas.width = 3000
        canvas.height = 1500
        canvas.getContext('2d')?.fillRect(0, 0, 1500, 1500)
        return canvas.toDataURL('image/png').split(',')[1] ?? ''
      }, null)
      const paths = [join(directory, 'lake.png'), join(directory, 'notes.md')] as const
      await writeFile(paths[0], Buffer.from(String(picture), 'base64'))
      await writeFile(paths[1], '# Notes\n')
      const attached = page.get('list', 'Attached files').get('listitem')
      // What takes files loads after the field.
      await button(page, 'Add to message').expectShown()
      await page.upload('form input[type=file]', paths)
      await attached.expectCount(2)
      await give(page, 'paste', 'pasted.txt', 'A pasted text')
      await attached.expectCount(3)
      await give(page, 'dragover', 'dropped.txt', 'A dropped text')
      await page.css('body').expectText('Drop files to attach them')
      await give(page, 'drop', 'dropped.txt', 'A dropped text')
      await attached.expectCount(4)
      await button(page, 'Remove pasted.txt').click()
      await attached.expectCount(3)
      // WebKitGTK tells a page that something is pasted, but hands over no picture.
      const pastesPictures = engine.name !== 'WebKit'
      if (pastesPictures) {
        await copyPicture(page)
        await page.press('Control+v')
        await attached.expectCount(4)
      }
      await button(page, 'Preview notes.md').click()
      await page.get('dialog', 'notes.md').expectText('# Notes')
      await page.press('Escape')
      await page.get('dialog').expectHidden()
      await composer(page).fill('What are these?')
      await button(page, 'Send').click()
      await answers(page).expectText(
        `You attached: a picture, notes.md, dropped.txt${pastesPictures ? ', a picture' : ''}.`,
      )
      await ended(answers(page))
      await page.reload()
      const image = questions(page).get('img', 'lake.png')
      await image.expectShown()
      await expectThat(
        'the picture',
        async () =>
          Number(await image.apply((each) => each instanceof HTMLImageElement && each.naturalWidth)) > 0,
      )
    },
  },
]
