'use client'

import { ArrowUp, Pencil, X } from 'lucide-react'
import type { RefObject } from 'react'
import { parley, useParley } from '@/components/parley'
import { IconButton } from '@/components/ui/icon-button'
import type { QueuedMessage } from '@/lib/conversation/queued-message'
import { type Attachment, attachmentOf } from '@/lib/files/attachment'
import { addressOf } from '@/lib/files/file-part'
import { referredFile } from '@/lib/files/reference'

interface QueuedMessagesProps {
  readonly conversationId: string
  readonly isRunning: boolean
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
}

const none: readonly QueuedMessage[] = []

/** Messages that wait for the end of an answer: each can be changed, taken out, or sent at once. */
export function QueuedMessages({ conversationId, isRunning, fieldRef }: QueuedMessagesProps) {
  const messages = useParley((state) => state.queued.get(conversationId) ?? none)
  if (messages.length === 0) return null

  async function edit(id: string) {
    const message = parley.unqueue(conversationId, id)
    if (message === undefined) return
    const attachments = await attachmentsOf(message)
    const { drafts } = parley.world.store.getState()
    const draft = drafts.get(conversationId) ?? ''
    parley.setDraft(conversationId, [message.text, draft].filter((text) => text !== '').join('\n\n'))
    parley.setAttached(conversationId, (attached) => ({
      ...attached,
      attachments: [...attachments, ...attached.attachments],
    }))
    fieldRef.current?.focus()
  }

  return (
    <div className="mb-2 rounded-2xl border border-line bg-raised px-3 py-1.5">
      <p className="text-xs text-muted">
        {isRunning ? 'Sent when the answer has ended' : 'Waiting: the last answer did not come to an end'}
      </p>
      <ul aria-label="Queued messages" className="max-h-[24vh] overflow-y-auto">
        {messages.map(({ id, text, parts }) => (
          <li key={id} aria-label={`Queued: ${text}`} className="flex items-center gap-1">
            <p dir="auto" className="line-clamp-2 min-w-0 flex-1 text-sm break-words">
              {text}
              {parts.length > 0 && (
                <span className="text-muted">
                  {' '}
                  ({parts.length === 1 ? '1 file' : `${parts.length} files`})
                </span>
              )}
            </p>
            <IconButton icon={Pencil} label="Edit" onClick={() => void edit(id)} />
            <IconButton
              icon={X}
              label="Remove"
              onClick={() => {
                parley.unqueue(conversationId, id)
                fieldRef.current?.focus()
              }}
            />
            <IconButton
              icon={ArrowUp}
              label="Send now"
              onClick={() => {
                parley.sendQueued(conversationId, id)
                fieldRef.current?.focus()
              }}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What goes along with a message, as the field has it; a file that is lost is left out. */
async function attachmentsOf({ parts }: QueuedMessage): Promise<readonly Attachment[]> {
  const found = await Promise.all(
    parts.map(async (part) => {
      const id = referredFile(addressOf(part))
      const file = id === undefined ? undefined : await parley.readFile(id)
      const { detail } = part
      return file === undefined
        ? []
        : [attachmentOf(file, detail === 'low' || detail === 'high' ? { detail } : {})]
    }),
  )
  return found.flat()
}
