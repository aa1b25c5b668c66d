'use client'

import { words } from '@/lib/language/english/sidebar'
import { Columns2, Lock } from 'lucide-react'
import { parley, useParley } from '@/components/hooks/parley'
import { classNames } from '@/components/ui/class-names'
import type { Conversation } from '@/lib/conversation/types'
import { ChatLink } from './chat-link'
import type { RowFocus } from './row-focus'
import { RowOptions } from './row-options'
import { TitleField } from '@/components/ui/title-field'

interface ChatRowProps {
  readonly chat: Conversation
  readonly isInFolder: boolean
  /** Whether it is the chat that is shown. */
  readonly isCurrent: boolean
  readonly focus: RowFocus
  readonly isRenaming: boolean
  readonly isMenuOpen: boolean
  /** Whether it is selected; null if nothing is being selected. */
  readonly isSelected: boolean | null
  readonly onChoose: () => void
  readonly onMenu: (anchor: HTMLElement) => void
  readonly onRenamed: (hasMoved: boolean) => void
  readonly onSelect: (withRange: boolean) => void
}

/** One chat of the list. */
export function ChatRow({
  chat,
  isInFolder,
  isCurrent,
  focus,
  isRenaming,
  isMenuOpen,
  isSelected,
  onChoose,
  onMenu,
  onRenamed,
  onSelect,
}: ChatRowProps) {
  const indent = isInFolder ? 'pl-8' : 'pl-2'
  if (isRenaming) {
    return (
      <TitleField
        label={words.title}
        title={chat.title}
        onClose={(saved, hasMoved) => {
          if (saved !== null) void parley.rename(chat.id, saved)
          onRenamed(hasMoved)
        }}
      />
    )
  }
  if (isSelected !== null) {
    return (
      <label
        className={classNames(
          'flex h-full cursor-pointer items-center gap-2 rounded-lg pr-2 text-sm hover:bg-hover has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
          indent,
        )}
      >
        <input
          type="checkbox"
          data-stop
          {...focus}
          checked={isSelected}
          onClick={(event) => onSelect(event.shiftKey)}
          onChange={() => {}}
          className="size-4 shrink-0 accent-accent outline-none"
        />
        <ChatTitle chat={chat} />
      </label>
    )
  }
  return (
    <div data-open={isMenuOpen || undefined} className="group/row relative h-full">
      <ChatLink
        conversationId={chat.id}
        isCurrent={isCurrent}
        onChoose={onChoose}
        data-stop
        {...focus}
        title={chat.title}
        className={classNames(
          'flex h-full items-center gap-2 rounded-lg pr-2 text-sm -outline-offset-2 group-focus-within/row:pr-9 group-hover/row:pr-9 group-hover/row:bg-hover group-data-open/row:bg-hover group-data-open/row:pr-9 pointer-coarse:pr-11',
          indent,
          isCurrent && 'shown font-medium',
        )}
      >
        <ChatTitle chat={chat} />
      </ChatLink>
      <RowOptions name={chat.title} isOpen={isMenuOpen} focus={focus} onOpen={onMenu} />
    </div>
  )
}

function ChatTitle({ chat }: { readonly chat: Conversation }) {
  const isRunning = useParley(({ running }) => running.has(chat.leafId ?? ''))
  return (
    <>
      {chat.comparison !== undefined && !chat.comparison.closed && (
        <Columns2 aria-hidden size={14} strokeWidth={1.75} className="shrink-0 text-muted" />
      )}
      {chat.private && <Lock aria-hidden size={13} strokeWidth={1.75} className="shrink-0 text-muted" />}
      <span className="min-w-0 flex-1 truncate" dir="auto">
        {chat.title}
      </span>
      {chat.private && <span className="sr-only">{words.private}</span>}
      {isRunning && (
        <>
          <span className="sr-only">{words.answering}</span>
          <span aria-hidden className="size-2 shrink-0 animate-pulse rounded-full bg-accent" />
        </>
      )}
    </>
  )
}
