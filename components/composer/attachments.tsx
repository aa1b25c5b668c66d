'use client'

import { X } from 'lucide-react'
import { type RefObject, useEffect, useEffectEvent } from 'react'
import { parley, useParley } from '@/components/parley'
import { IconButton } from '@/components/ui/icon-button'
import { nothingAttached } from '@/lib/files/attached'
import { isNameOf } from '@/lib/files/pasted-names'
import { addFiles } from './add-files'
import { AttachButton } from './attach-button'
import { AttachmentChip } from './attachment-chip'
import { DropZone } from './drop-zone'

interface AttachmentsProps {
  readonly conversationId: string | null
  /** Where files can be pasted. */
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
}

/**
 * What goes along with the next question: chosen, pasted or dropped; and what could not. The button comes last, at the
 * beginning of the text's line.
 */
export function Attachments({ conversationId, fieldRef }: AttachmentsProps) {
  const { attachments, problems, reading } = useParley(
    (state) => state.attached.get(conversationId ?? '') ?? nothingAttached,
  )
  const add = (files: readonly File[]) => void addFiles(conversationId, files)

  const paste = useEffectEvent((event: ClipboardEvent) => {
    const { files = [], types = [] } = event.clipboardData ?? {}
    const text = event.clipboardData?.getData('text/plain') ?? ''
    // Tables and texts of other programs come with a picture of themselves, files with their names.
    if (files.length === 0 || (types.includes('text/plain') && !isNameOf(text, [...files]))) return
    event.preventDefault()
    add([...files])
  })
  useEffect(() => {
    const field = fieldRef.current
    const onPaste = (event: ClipboardEvent) => paste(event)
    field?.addEventListener('paste', onPaste)
    return () => field?.removeEventListener('paste', onPaste)
  }, [fieldRef])

  return (
    <>
      <DropZone onFiles={add} />
      {problems.length > 0 && (
        <div
          role="alert"
          className="flex basis-full items-start gap-2 rounded-xl bg-danger-soft py-1 pr-1 pl-3 text-sm text-danger"
        >
          <ul className="min-w-0 flex-1 py-1.5 break-words">
            {problems.map((problem, at) => (
              <li key={at}>{problem}</li>
            ))}
          </ul>
          <IconButton
            icon={X}
            label="Dismiss"
            onClick={() => {
              parley.setAttached(conversationId, (attached) => ({ ...attached, problems: [] }))
              fieldRef.current?.focus()
            }}
          />
        </div>
      )}
      {attachments.length > 0 && (
        <ul
          aria-label="Attached files"
          className="flex max-h-[30vh] basis-full flex-wrap gap-1.5 overflow-y-auto"
        >
          {attachments.map((attachment) => (
            <li key={attachment.original?.id ?? attachment.file.id} className="max-w-full min-w-0">
              <AttachmentChip
                attachment={attachment}
                conversationId={conversationId}
                onRemoved={() => fieldRef.current?.focus()}
              />
            </li>
          ))}
        </ul>
      )}
      {reading > 0 && (
        <p role="status" className="basis-full px-2 text-sm text-muted">
          Reading {reading === 1 ? 'a file' : `${reading} files`}…
        </p>
      )}
      <AttachButton
        onFiles={(files) => {
          add(files)
          fieldRef.current?.focus()
        }}
      />
    </>
  )
}
