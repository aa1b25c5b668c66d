'use client'

import { SquarePen, X } from 'lucide-react'
import Link from 'next/link'
import { useParley } from '@/components/parley'
import { ThemeChoice } from '@/components/settings/theme-choice'
import { classNames } from '@/components/ui/class-names'
import { IconButton } from '@/components/ui/icon-button'

interface SidebarProps {
  readonly conversationId: string | null
  /** A chat was chosen: a drawer closes then. */
  readonly onChoose: () => void
  /** Shown over the page on a phone, where it can be closed. */
  readonly inDrawer?: boolean
}

/** The chats of this browser, and a new one. */
export function Sidebar({ conversationId, onChoose, inDrawer = false }: SidebarProps) {
  const conversations = useParley((state) => state.conversations)
  return (
    <div className="flex h-full flex-col bg-raised">
      <div className="flex h-14 shrink-0 items-center justify-between gap-2 px-4">
        <span className="font-semibold tracking-tight">Parley</span>
        <ThemeChoice />
        {inDrawer && <IconButton icon={X} label="Hide chats" onClick={onChoose} />}
      </div>
      <nav aria-label="Chats" className="flex min-h-0 flex-1 flex-col gap-1 px-2 pb-3">
        <ChatLink href="/" onChoose={onChoose} current={conversationId === null}>
          <SquarePen aria-hidden size={16} strokeWidth={1.75} className="shrink-0" />
          New chat
        </ChatLink>
        <ul className="mt-2 min-h-0 flex-1 overflow-y-auto">
          {conversations?.map(({ id, title }) => (
            <li key={id}>
              <ChatLink href={`/c/${id}`} onChoose={onChoose} current={conversationId === id}>
                <span className="truncate" dir="auto">
                  {title}
                </span>
              </ChatLink>
            </li>
          ))}
        </ul>
        {conversations?.length === 0 && (
          <p className="px-2 pb-2 text-xs text-muted">
            Your chats will be listed here. They stay in this browser.
          </p>
        )}
      </nav>
    </div>
  )
}

interface ChatLinkProps {
  readonly href: string
  readonly current: boolean
  readonly onChoose: () => void
  readonly children: React.ReactNode
}

function ChatLink({ href, current, onChoose, children }: ChatLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        // The shell holds every chat already: the address changes without asking the server.
        event.preventDefault()
        window.history.pushState(null, '', href)
        onChoose()
      }}
      className={classNames(
        'flex min-h-9 items-center gap-2 rounded-lg px-2 text-sm pointer-coarse:min-h-11',
        current ? 'bg-hover font-medium' : 'hover:bg-hover',
      )}
    >
      {children}
    </Link>
  )
}
