import type { RefObject } from 'react'
import type { ChatDrop } from './chat-drop'
import type { Row } from './chat-rows'

/** The position of an open menu, and its row. */
export interface OpenMenu {
  readonly key: string
  readonly anchor: HTMLElement
}

export interface ChatListProps {
  readonly rows: readonly Row[]
  /** The row that Tab moves to. */
  readonly stop: Row | undefined
  readonly conversationId: string | null
  readonly listRef: RefObject<HTMLDivElement | null>
  readonly isHidden: boolean
  readonly renaming: string | null
  readonly menu: OpenMenu | null
  readonly selection: ReadonlySet<string> | null
  readonly onChoose: () => void
  /** The focus came to a row. */
  readonly onActive: (key: string) => void
  /** Moves the focus to a row, which need not exist yet. */
  readonly onFocus: (key: string) => void
  readonly onMenu: (menu: OpenMenu) => void
  readonly onRename: (key: string) => void
  readonly onRenamed: (hasMoved: boolean, key: string) => void
  readonly onSelect: (key: string, withRange: boolean) => void
  readonly onDelete: (key: string) => void
  readonly onDragStart: () => void
  /** A chat was dragged somewhere. */
  readonly onDrop: (chatId: string, drop: ChatDrop) => void
  readonly onArchive: (isShown: boolean) => void
  /** Ends the selection. */
  readonly onDone: () => void
}
