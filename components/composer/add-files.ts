import { parley } from '@/components/hooks/parley'
import { type Attachment, attachmentOf } from '@/lib/files/attachment'
import { whyTooLarge, whyTooMuch } from '@/lib/files/limits'
import { readAttachment } from '@/lib/files/read-attachment'
import { isLargePicture, scaleDown } from '@/lib/files/scale-down'

/** Attaches files to the next question of a chat. Reports files that cannot be sent and attaches the others. */
export async function addFiles(conversationId: string | null, files: readonly File[]): Promise<void> {
  if (files.length === 0) return
  parley.setAttached(conversationId, (attached) => ({
    ...attached,
    problems: [],
    reading: attached.reading + files.length,
  }))
  for (const given of files) {
    const attachment = await attach(given)
    parley.setAttached(conversationId, (attached) => {
      const reading = attached.reading - 1
      const known = attached.attachments.map(({ file }) => file)
      const problem = typeof attachment === 'string' ? attachment : whyTooMuch(attachment.file, known)
      if (typeof attachment === 'string' || problem !== undefined) {
        return { ...attached, reading, problems: [...attached.problems, problem ?? ''] }
      }
      const isThere = known.some(({ id }) => id === attachment.file.id)
      const attachments = isThere ? attached.attachments : [...attached.attachments, attachment]
      return { ...attached, reading, attachments }
    })
  }
}

async function attach(given: File): Promise<Attachment | string> {
  const made = await readAttachment(given)
  if (typeof made === 'string') return made
  const { from, ...read } = made
  const isLarge = await isLargePicture(read)
  // A picture that is too large to send is scaled down without asking.
  const file = isLarge && whyTooLarge(read) !== undefined ? ((await scaleDown(read)) ?? read) : read
  return (
    whyTooLarge(file) ??
    attachmentOf(file, { ...(isLarge ? { original: read } : {}), ...(from === undefined ? {} : { from }) })
  )
}
