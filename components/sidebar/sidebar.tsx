'use client'

import { words } from '@/lib/language/english/sidebar'
import { Columns2, Command, PanelLeft, Settings, SquarePen, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRef } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'
import { NotLoaded } from '@/components/ui/not-loaded'
import { PageLink } from '@/components/ui/page-link'
import { shortcutNames } from '@/components/ui/shortcut-names'
import { ChatLink } from './chat-link'
import type { ExportChats } from './chat-organizer'

export const loadChatOrganizer = () => import('./chat-organizer').then((module) => module.ChatOrganizer)
// There is nothing to list before storage has answered, and the composer must not wait for it.
const ChatOrganizer = dynamic(() => loadChatOrganizer().catch(() => NotLoaded), { ssr: false })

interface SidebarProps {
  readonly conversationId: string | null
  /** The path of the page that is shown. */
  readonly address: string
  /** Called when a chat was chosen; a drawer then closes. */
  readonly onChoose: () => void
  /** Opens the command palette, also for those without a keyboard. */
  readonly onCommands: () => void
  /** Hides it next to the page. */
  readonly onHide?: () => void
  /** Whether it is shown over the page on a phone, where it can be closed. */
  readonly inDrawer?: boolean
  /** Whether anybody sees it: on a phone, nobody sees the one next to the page, and its chats would be listed for nothing. */
  readonly isShown?: boolean
  /** Saves a chat as a file. Without it, that is not offered. */
  readonly exportChats?: ExportChats
}

/** The chats of this browser, and a link to a new one. */
export function Sidebar({
  conversationId,
  address,
  onChoose,
  onCommands,
  onHide,
  inDrawer = false,
  isShown = true,
  exportChats,
}: SidebarProps) {
  const root = useRef<HTMLDivElement>(null)
  // Wherever a chat was deleted, its Undo comes from the list.
  const offersUndo = useParley((state) => state.deletedChats.length > 0)
  return (
    <div ref={root} className="flex h-full flex-col bg-raised">
      <div className="flex h-12 shrink-0 items-center justify-between gap-2 pr-2 pl-4">
        <span className="font-semibold tracking-tight">{words.parley}</span>
        {inDrawer ? (
          <IconButton icon={X} label={words.hideChats} onClick={onChoose} />
        ) : (
          <IconButton icon={PanelLeft} label={words.hideChats} shortcut="sidebar" onClick={onHide} />
        )}
      </div>
      <nav aria-label={words.chatsHead} className="flex min-h-0 flex-1 flex-col gap-1 px-2">
        <ChatLink
          conversationId={null}
          isCurrent={address === '/'}
          onChoose={() => {
            parley.setNextFolder(null)
            onChoose()
          }}
          className={classNames(
            'flex min-h-9 shrink-0 items-center gap-2 rounded-lg px-2 text-sm hover:bg-hover pointer-coarse:min-h-11',
            address === '/' && 'shown font-medium',
          )}
        >
          <SquarePen aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
          {words.newChat}
        </ChatLink>
        <PageLink
          href="/compare"
          aria-current={address === '/compare' ? 'page' : undefined}
          onFollow={onChoose}
          className={classNames(
            'flex min-h-9 shrink-0 items-center gap-2 rounded-lg px-2 text-sm hover:bg-hover pointer-coarse:min-h-11',
            address.startsWith('/compare') && 'shown font-medium',
          )}
        >
          <Columns2 aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
          {words.compare}
        </PageLink>
        {(isShown || offersUndo) && (
          <ChatOrganizer
            conversationId={conversationId}
            onChoose={onChoose}
            rootRef={root}
            {...(exportChats && { exportChats })}
          />
        )}
      </nav>
      <div className="flex shrink-0 items-center gap-1 border-t border-line p-2">
        <PageLink
          href="/settings"
          aria-current={address === '/settings' ? 'page' : undefined}
          onFollow={onChoose}
          className={classNames(
            'flex min-h-9 flex-1 items-center gap-2 rounded-lg px-2 text-sm hover:bg-hover pointer-coarse:min-h-11',
            address.startsWith('/settings') && 'shown font-medium',
          )}
        >
          <Settings aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
          {words.settings}
        </PageLink>
        <IconButton
          icon={Command}
          label={shortcutNames.palette}
          shortcut="palette"
          aria-haspopup="dialog"
          onClick={onCommands}
        />
      </div>
    </div>
  )
}
