'use client'

import { counted } from '@/lib/language/format'
import { words as strings } from '@/lib/language/english/composer'
import { X } from 'lucide-react'
import type { RefObject } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { IconButton } from '@/components/ui/icon-button'
import { nothingAttached } from '@/lib/files/attachment'
import { AttachmentChip } from './attachment-chip'

interface AttachmentsProps {
  readonly conversationId: string | null
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
}

/** The attachments of the next question, and those that failed. */
export function Attachments({ conversationId, fieldRef }: AttachmentsProps) {
  const { attachments, problems, reading } = useParley(
    (state) => state.attached.get(conversationId ?? '') ?? nothingAttached,
  )
  return (
    <>
      {problems.length > 0 && (
        <div
          role="alert"
          className="flex items-start gap-2 rounded-2xl bg-danger-soft py-1 pr-1 pl-3 text-sm text-danger"
        >
          <ul className="min-w-0 flex-1 py-1.5 break-words">
            {problems.map((problem, at) => (
              <li key={at}>{problem}</li>
            ))}
          </ul>
          <IconButton
            icon={X}
            label={strings.dismiss}
            onClick={() => {
              parley.setAttached(conversationId, (attached) => ({ ...attached, problems: [] }))
              fieldRef.current?.focus()
            }}
          />
        </div>
      )}
      {attachments.length > 0 && (
        <ul
          aria-label={strings.attachedFiles}
          className="flex max-h-[30vh] flex-wrap gap-1.5 overflow-y-auto p-1"
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
        <p role="status" className="px-2 text-sm text-muted">
          {strings.readingFiles(counted(reading, 'file'))}
        </p>
      )}
    </>
  )
}
