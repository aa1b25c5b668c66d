'use client'

import { formatDayAndTime } from '@/lib/language/dates'
import { words as strings } from '@/lib/language/english/settings'
import { ChevronRight, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useModelNames } from '@/components/hooks/model-names'
import { useParley } from '@/components/hooks/parley'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { PageLink } from '@/components/ui/page-link'
import type { StoredResponse } from '@/lib/conversation/types'
import type { ResponsesError } from '@/lib/responses/types'
import { StoredResponseContent } from './stored-response-content'

interface StoredResponseRowProps {
  readonly response: StoredResponse
  /** Why it could not be deleted. */
  readonly error: ResponsesError | undefined
  readonly disabled: boolean
  readonly onDelete: () => void
}

/** One response that a provider stores: its description, its content once opened, and a button that deletes it. */
export function StoredResponseRow({ response, error, disabled, onDelete }: StoredResponseRowProps) {
  const { id, model, conversationId, createdAt } = response
  const [open, setOpen] = useState(false)
  const nameOf = useModelNames()
  const title = useParley(
    ({ conversations }) => conversations?.find((one) => one.id === conversationId)?.title,
  )
  return (
    <li className="px-1 py-1">
      <div className="flex items-center gap-1">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex min-h-11 min-w-0 flex-1 items-center gap-2 rounded-lg px-2 text-left hover:bg-hover"
        >
          <ChevronRight
            aria-hidden
            size={14}
            className={classNames('shrink-0 text-muted transition-transform', open && 'rotate-90')}
          />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-mono text-code">{id}</span>
            <span className="block truncate text-xs text-muted">
              {nameOf(model)} · {formatDayAndTime(createdAt)}
            </span>
          </span>
        </button>
        <IconButton icon={Trash2} label={strings.deleteResponse(id)} disabled={disabled} onClick={onDelete} />
      </div>
      {error !== undefined && (
        <p role="alert" className="px-2 pb-1 pl-8 text-sm break-words text-danger">
          {error.message}
        </p>
      )}
      {open && (
        <div className="flex flex-col gap-2 px-2 pb-3 pl-8">
          {title !== undefined && (
            <p className="truncate text-sm">
              <span className="text-muted">{strings.chat} </span>
              <PageLink href={`/c/${conversationId}`} className="text-accent underline underline-offset-4">
                {title}
              </PageLink>
            </p>
          )}
          <StoredResponseContent response={response} />
        </div>
      )}
    </li>
  )
}
