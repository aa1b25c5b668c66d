'use client'

import { Columns2, Settings, SquarePen, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRef } from 'react'
import { ThemeChoice } from '@/components/settings/theme-choice'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { NotLoaded } from '@/components/ui/not-loaded'
import { PageLink } from '@/components/ui/page-link'
import { ChatLink } from './chat-link'
import type { ExportChat } from './chat-organizer'

// There is nothing to list before storage has answered; the composer must not wait for it.
const ChatOrganizer = dynamic(
  () =>
    import('./chat-organizer').then(
      (module) => module.ChatOrganizer,
      () => NotLoaded,
    ),
  { ssr: false },
)

interface SidebarProps {
  readonly conversationId: string | null
  /** The page that is shown, as a path. */
  readonly address: string
  /** A chat was chosen: a drawer closes then. */
  readonly onChoose: () => void
  /** Shown over the page on a phone, where it can be closed. */
  readonly inDrawer?: boolean
  /** Saves a chat as a file. Without it nothing offers that. */
  readonly exportChat?: ExportChat
}

/** The chats of this browser, and a new one. */
export function Sidebar({ conversationId, address, onChoose, inDrawer = false, exportChat }: SidebarProps) {
  const root = useRef<HTMLDivElement>(null)
  return (
    <div ref={root} className="flex h-full flex-col bg-raised">
      <div className="flex h-14 shrink-0 items-center justify-between gap-2 px-4">
        <span className="font-semibold tracking-tight">Parley</span>
        <ThemeChoice />
        {inDrawer && <IconButton icon={X} label="Hide chats" onClick={onChoose} />}
      </div>
      <nav aria-label="Chats" className="flex min-h-0 flex-1 flex-col gap-1 px-2">
        <ChatLink
          conversationId={null}
          isCurrent={address === '/'}
          onChoose={onChoose}
          className={classNames(
            'flex min-h-9 shrink-0 items-center gap-2 rounded-lg px-2 text-sm hover:bg-hover pointer-coarse:min-h-11',
            address === '/' && 'bg-hover font-medium',
          )}
        >
          <SquarePen aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
          New chat
        </ChatLink>
        <PageLink
          href="/compare"
          aria-current={address === '/compare' ? 'page' : undefined}
          onFollow={onChoose}
          className={classNames(
            'flex min-h-9 shrink-0 items-center gap-2 rounded-lg px-2 text-sm hover:bg-hover pointer-coarse:min-h-11',
            address.startsWith('/compare') && 'bg-hover font-medium',
          )}
        >
          <Columns2 aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
          Compare
        </PageLink>
        <ChatOrganizer
          conversationId={conversationId}
          onChoose={onChoose}
          rootRef={root}
          {...(exportChat && { exportChat })}
        />
      </nav>
      <div className="shrink-0 border-t border-line p-2">
        <PageLink
          href="/settings"
          aria-current={address === '/settings' ? 'page' : undefined}
          onFollow={onChoose}
          className={classNames(
            'flex min-h-9 items-center gap-2 rounded-lg px-2 text-sm hover:bg-hover pointer-coarse:min-h-11',
            address.startsWith('/settings') && 'bg-hover font-medium',
          )}
        >
          <Settings aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
          Settings
        </PageLink>
      </div>
    </div>
  )
}
