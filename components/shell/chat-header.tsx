'use client'

import { words } from '@/lib/language/english/shell'
import { PanelLeft } from 'lucide-react'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { useParley } from '@/components/hooks/parley'
import { saveChats } from '@/components/hooks/save-chat'
import { IconButton } from '@/components/ui/icon-button'
import { classNames } from '@/components/ui/class-names'
import { chatButtonsId } from '@/components/ui/chat-buttons'
import { ChatTitle } from './chat-title'

// They depend on data that has to be read first: the models and the chats.
const DemoChip = dynamic(() => import('@/components/thread/demo-chip').then((module) => module.DemoChip), {
  ssr: false,
})

interface ChatHeaderProps {
  readonly conversationId: string | null
  /** Shown before there is a chat. */
  readonly title: string | undefined
  readonly onShowChats: () => void
  /** Whether answers are shown side by side: then the line is low, and its buttons are a toolbar beside the title. */
  readonly isStage?: boolean
  /** Buttons for the chat, at the end. */
  readonly children?: ReactNode
}

/** The line above a chat or a comparison: the way to the chats, its title with a menu, and its buttons. */
export function ChatHeader({
  conversationId,
  title,
  onShowChats,
  isStage = false,
  children,
}: ChatHeaderProps) {
  const chat = useParley((state) => state.conversations?.find(({ id }) => id === conversationId))
  return (
    <header
      className={classNames(
        'flex shrink-0 items-center gap-1 px-2 print:hidden md:px-3',
        isStage ? 'h-10 border-b border-line pointer-coarse:h-11' : 'h-12',
      )}
    >
      <ShowChats onShow={onShowChats} />
      <div
        className={classNames('flex min-w-0 items-center', isStage ? 'max-sm:flex-1 sm:max-w-44' : 'flex-1')}
      >
        {chat !== undefined ? (
          <ChatTitle key={chat.id} chat={chat} onExport={(format) => void saveChats([chat.id], format)} />
        ) : (
          title !== undefined && <h1 className="truncate px-2 text-sm font-medium">{title}</h1>
        )}
      </div>
      {!isStage && <DemoChip />}
      {/* The chat's button comes with its turns, and its room is kept: on a slow line the chip comes later or earlier. */}
      <div
        id={chatButtonsId}
        className={classNames(
          'flex gap-1',
          isStage
            ? 'min-w-0 sm:flex-1'
            : conversationId !== null && title === undefined
              ? 'min-w-9 shrink-0 pointer-coarse:min-w-11'
              : 'shrink-0 empty:hidden',
        )}
      />
      {children}
    </header>
  )
}

/** Shows the chats where they are hidden: as the sidebar, or over the page on a phone. */
export function ShowChats({ onShow }: { readonly onShow: () => void }) {
  return (
    <IconButton
      icon={PanelLeft}
      label={words.showChats}
      shortcut="sidebar"
      onClick={onShow}
      className="md:hidden sidebar-hidden:md:inline-flex"
    />
  )
}
