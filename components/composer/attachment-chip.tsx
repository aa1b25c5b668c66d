'use client'

import { words } from '@/lib/language/english/composer'
import { FileText, X } from 'lucide-react'
import { useState } from 'react'
import { parley } from '@/components/hooks/parley'
import { FilePreview } from '@/components/items/file-preview'
import { IconButton } from '@/components/ui/icon-button'
import { useFile } from '@/components/hooks/use-file'
import { type Attachment, attachmentOf } from '@/lib/files/attachment'
import { isPictureType } from '@/lib/files/file-part'
import { decodeAs } from '@/lib/files/decode-text'
import { textFile } from '@/lib/files/read-attachment'
import { formatBytes } from '@/lib/language/bytes'
import { EncodingChoice } from './encoding-choice'
import { PictureOptions } from './picture-options'

interface AttachmentChipProps {
  readonly attachment: Attachment
  readonly conversationId: string | null
  readonly onRemoved: () => void
}

/** A file attached to the next question: its preview, name, and size. */
export function AttachmentChip({ attachment, conversationId, onRemoved }: AttachmentChipProps) {
  const { file } = attachment
  const [isScaling, setIsScaling] = useState(false)
  const shown = useFile(file.id, () => Promise.resolve(file))

  function replace(change: (attachment: Attachment) => readonly Attachment[]) {
    parley.setAttached(conversationId, (attached) => ({
      ...attached,
      attachments: attached.attachments.flatMap((one) => (one.file.id === file.id ? change(one) : [one])),
    }))
  }

  async function readAs(encoding: string) {
    const { from } = attachment
    const text = from === undefined ? undefined : decodeAs(from.bytes, encoding)
    if (from === undefined || text === undefined) return
    const { from: newFrom, ...changed } = await textFile(file.name, from.bytes, {
      text,
      encoding,
      isGuess: false,
    })
    replace(() => [attachmentOf(changed, newFrom === undefined ? {} : { from: newFrom })])
  }

  async function scale(isWanted: boolean) {
    const { original } = attachment
    if (original === undefined) return
    setIsScaling(true)
    const { scaleDown } = await import('@/lib/files/scale-down')
    const changed = isWanted ? await scaleDown(original) : original
    setIsScaling(false)
    if (changed !== undefined) replace((one) => [attachmentOf(changed, one)])
  }

  return (
    <div className="flex items-center gap-2 rounded-xl border border-line bg-raised p-1">
      {shown?.address === undefined ? (
        <FileText aria-hidden size={20} strokeWidth={1.75} className="ml-2 shrink-0 text-muted" />
      ) : (
        <img src={shown.address} alt="" className="size-14 shrink-0 rounded-lg object-cover" />
      )}
      <div className="min-w-0">
        <div className="max-w-48 truncate text-sm" title={file.name}>
          {file.name}
        </div>
        <div className="flex flex-wrap items-center gap-x-3 text-xs text-muted tabular-nums">
          {formatBytes(file.bytes.length)}
          {attachment.from !== undefined && (
            <EncodingChoice
              from={attachment.from}
              name={file.name}
              onChoose={(encoding) => void readAs(encoding)}
            />
          )}
          {isPictureType(file.type) && (
            <PictureOptions
              attachment={attachment}
              isScaling={isScaling}
              onDetail={(detail) =>
                replace(({ original }) => [
                  attachmentOf(file, {
                    ...(detail === undefined ? {} : { detail }),
                    ...(original === undefined ? {} : { original }),
                  }),
                ])
              }
              onScale={(isWanted) => void scale(isWanted)}
            />
          )}
        </div>
      </div>
      <FilePreview name={file.name} file={file} />
      <IconButton
        icon={X}
        label={words.remove(file.name)}
        onClick={() => {
          replace(() => [])
          onRemoved()
        }}
      />
    </div>
  )
}
