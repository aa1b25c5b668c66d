import type { Page } from '@playwright/test'

export interface GivenFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

/** A file of text. */
export const textFile = (name: string, text: string): GivenFile => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
})

/** Creates a picture of a given size, painted by the page's browser. */
export async function pictureFile(
  page: Page,
  name: string,
  width: number,
  height: number,
): Promise<GivenFile> {
  const address = await page.evaluate(
    (size) => {
      const canvas = document.createElement('canvas')
      canvas.width = size.width
      canvas.height = size.height
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('There is no canvas.')
      const sky = context.createLinearGradient(0, 0, 0, size.height)
      sky.addColorStop(0, '#6aa5d8')
      sky.addColorStop(1, '#f3c98b')
      context.fillStyle = sky
      context.fillRect(0, 0, size.width, size.height)
      return canvas.toDataURL('image/png')
    },
    { width, height },
  )
  return { name, mimeType: 'image/png', buffer: Buffer.from(address.split(',')[1] ?? '', 'base64') }
}

/** Chooses files with the button, like a person does. */
export async function pick(page: Page, ...files: readonly GivenFile[]): Promise<void> {
  await page.getByRole('button', { name: 'Add to message' }).click()
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: 'Attach files' }).click()
  await (await choosing).setFiles([...files])
}

/** Pastes a file into the composer, drags it over the page, or drops it there. */
export async function give(
  page: Page,
  how: 'paste' | 'dragover' | 'drop',
  { name, mimeType, buffer }: GivenFile,
): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).evaluate(
    (field, given) => {
      const data = new DataTransfer()
      const bytes = Uint8Array.from(atob(given.base64), (letter) => letter.charCodeAt(0))
      data.items.add(new File([bytes], given.name, { type: given.mimeType }))
      const common = { bubbles: true, cancelable: true }
      field.dispatchEvent(
        given.how === 'paste'
          ? new ClipboardEvent('paste', { ...common, clipboardData: data })
          : new DragEvent(given.how, { ...common, dataTransfer: data }),
      )
    },
    { how, name, mimeType, base64: buffer.toString('base64') },
  )
}
