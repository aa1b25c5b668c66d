'use client'

import { words } from '@/lib/language/english/shell'
import {
  ChevronDown,
  Eye,
  EyeOff,
  FileDown,
  ListTree,
  Pencil,
  Pin,
  PinOff,
  Printer,
  Share,
  TableRowsSplit,
  Trash2,
} from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import { chatRequests } from '@/components/hooks/chat-requests'
import { requestRows } from '@/components/hooks/row-requests'
import { requestShare } from '@/components/hooks/share-requests'
import { parley } from '@/components/hooks/parley'
import { deleteChats } from '@/components/sidebar/deletion'
import type { Choice } from '@/components/ui/action-menu'
import { NotLoaded } from '@/components/ui/not-loaded'
import { TitleField } from '@/components/ui/title-field'
import type { Conversation } from '@/lib/conversation/types'
import type { ChatFormat } from '@/lib/transfer/chat-formats'

const ActionMenu = dynamic(
  () =>
    import('@/components/ui/action-menu').then(
      (module) => module.ActionMenu<TitleAction>,
      () => NotLoaded,
    ),
  { ssr: false },
)

type TitleAction =
  | 'outline'
  | 'rename'
  | 'pin'
  | 'rows'
  | 'share'
  | 'markdown'
  | 'json'
  | 'chatgpt'
  | 'print'
  | 'private'
  | 'delete'

interface ChatTitleProps {
  readonly chat: Conversation
  readonly onExport: (format: ChatFormat) => void
}

/** The title of a chat, with a menu of what can be done with it. */
export function ChatTitle({ chat, onExport }: ChatTitleProps) {
  const { id, title } = chat
  /** The button, while its menu is open. */
  const [opener, setOpener] = useState<HTMLElement | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const [isRenaming, setIsRenaming] = useState(false)

  function act(action: TitleAction | null) {
    setOpener(null)
    if (action === 'outline') return chatRequests.send(id, { kind: 'outline' })
    if (action === 'print') {
      // Once the menu is gone.
      setTimeout(() => window.print(), 200)
      return undefined
    }
    if (action === 'rename') return setIsRenaming(true)
    if (action === 'delete') return deleteChats([id])
    if (action === 'pin') void parley.pin(id, chat.pinned !== true)
    if (action === 'private') void parley.setPrivate(id, chat.private !== true)
    if (action === 'markdown' || action === 'json' || action === 'chatgpt') onExport(action)
    opener?.focus()
    // The dialogs return the focus to the title.
    if (action === 'rows') requestRows({ conversationId: id })
    if (action === 'share') requestShare({ kind: 'chats', conversationIds: [id] })
  }

  if (isRenaming) {
    return (
      <div className="h-9 w-full max-w-96">
        <TitleField
          label={words.title}
          title={title}
          onClose={(saved) => {
            setIsRenaming(false)
            if (saved !== null) void parley.rename(id, saved)
          }}
        />
      </div>
    )
  }
  return (
    <div ref={place} className="min-w-0">
      <h1>
        <button
          type="button"
          aria-haspopup="menu"
          aria-expanded={opener !== null}
          data-tooltip={words.chatMenu}
          onClick={(event) => setOpener(event.currentTarget)}
          className="flex h-9 max-w-full items-center gap-1 rounded-lg px-2 text-sm font-medium hover:bg-hover pointer-coarse:h-11"
        >
          <span className="truncate" dir="auto">
            {title}
          </span>
          <ChevronDown aria-hidden size={14} className="shrink-0 text-muted" />
        </button>
      </h1>
      {opener !== null && (
        <ActionMenu
          label={words.chatMenu}
          anchor={opener}
          container={place}
          groups={choicesFor(chat)}
          onClose={act}
        />
      )}
    </div>
  )
}

const choicesFor = ({
  pinned,
  private: isPrivate,
  temporary,
  comparison,
}: Conversation): ReadonlyArray<ReadonlyArray<Choice<TitleAction>>> => [
  // Side by side, answers have no outline.
  isCompared(comparison) ? [] : [{ action: 'outline', label: words.outline, icon: ListTree }],
  [
    { action: 'rename', label: words.rename, icon: Pencil },
    // A temporary chat is in no list, and always private.
    ...(temporary === true ? [] : [pinChoice(pinned === true), privateChoice(isPrivate === true)]),
  ],
  [
    { action: 'share', label: words.share, icon: Share },
    { action: 'rows', label: words.addAllQuestionsAsRows, icon: TableRowsSplit },
    { action: 'markdown', label: words.exportAsMarkdown, icon: FileDown },
    { action: 'json', label: words.exportAsJson, icon: FileDown },
    { action: 'chatgpt', label: words.exportForOtherApps, icon: FileDown },
    { action: 'print', label: words.print, icon: Printer },
  ],
  [{ action: 'delete', label: words.delete, icon: Trash2, look: 'danger' }],
]

const isCompared = (comparison: Conversation['comparison']) =>
  comparison !== undefined && comparison.closed !== true

const pinChoice = (isPinned: boolean): Choice<TitleAction> =>
  isPinned
    ? { action: 'pin', label: words.unpin, icon: PinOff }
    : { action: 'pin', label: words.pin, icon: Pin }

const privateChoice = (isPrivate: boolean): Choice<TitleAction> =>
  isPrivate
    ? { action: 'private', label: words.endPrivate, icon: Eye }
    : { action: 'private', label: words.makePrivate, icon: EyeOff }
