'use client'

import { counted } from '@/lib/language/format'
import { words as strings } from '@/lib/language/english/composer'
import { ChevronUp, Pencil, Send, X } from 'lucide-react'
import type { RefObject } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { IconButton } from '@/components/ui/icon-button'
import type { QueuedMessage } from '@/lib/conversation/queued-message'
import { type Attachment, attachmentOf } from '@/lib/files/attachment'
import { addressOf } from '@/lib/files/file-part'
import { referredFile } from '@/lib/files/stored-file'

interface QueuedMessagesProps {
  readonly conversationId: string
  readonly isRunning: boolean
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
}

const none: readonly QueuedMessage[] = []

/** Messages that wait for the end of an answer: each can be edited, removed, or sent at once. */
export function QueuedMessages({ conversationId, isRunning, fieldRef }: QueuedMessagesProps) {
  const messages = useParley((state) => state.queued.get(conversationId) ?? none)
  if (messages.length === 0) return null

  async function edit(id: string) {
    const message = parley.unqueue(conversationId, id)
    if (message === undefined) return
    parley.addQuotes(conversationId, message.quotes)
    const attachments = await attachmentsOf(message)
    const draft = parley.draftOf(conversationId)
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
        {isRunning ? strings.sendsWhenTheAnswerIsDone : strings.waitingTheLastAnswerDidntFinish}
      </p>
      <ul aria-label={strings.queuedMessages} className="max-h-[24vh] overflow-y-auto">
        {messages.map(({ id, text, parts, quotes }, at) => (
          <li key={id} aria-label={strings.queued(text)} className="flex items-center gap-1">
            <p dir="auto" className="line-clamp-2 min-w-0 flex-1 text-sm break-words">
              {text}
              {quotes.length > 0 && <span className="text-muted"> ({counted(quotes.length, 'quote')})</span>}
              {parts.length > 0 && <span className="text-muted"> ({counted(parts.length, 'file')})</span>}
            </p>
            {at > 0 && (
              <IconButton
                icon={ChevronUp}
                label={strings.moveUp}
                onClick={() => parley.moveQueuedUp(conversationId, id)}
              />
            )}
            <IconButton icon={Pencil} label={strings.edit} onClick={() => void edit(id)} />
            <IconButton
              icon={X}
              label={strings.removeQueued}
              onClick={() => {
                parley.unqueue(conversationId, id)
                fieldRef.current?.focus()
              }}
            />
            <IconButton
              icon={Send}
              label={strings.sendNow}
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

/** Returns a message's attachments in the field's format; leaves out files that are lost. */
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
