'use client'

import { counted } from '@/lib/language/format'
import { words } from '@/lib/language/english/sidebar'
import { ListChecks } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type RefObject, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useListedChats } from '@/components/hooks/listed-chats'
import { parley, useParley } from '@/components/hooks/parley'
import { requestShare } from '@/components/hooks/share-requests'
import { startChat } from '@/components/hooks/start-chat'
import { IconButton } from '@/components/ui/icon-button'
import { NotLoaded } from '@/components/ui/not-loaded'
import { UndoOffer } from '@/components/ui/undo-offer'
import { ChatList } from './chat-list'
import type { OpenMenu } from './chat-list-props'
import type { ChatDrop } from './chat-drop'
import { archivedRows, chatRows, folderKey, type Row } from './chat-rows'
import { useClosedFolders } from './closed-folders'
import { deleteChats, undoDeletion } from './deletion'
import { FolderDialog } from './folder-dialog'
import { prepareSearch, searchChats } from './load-search'
import type { RowAction } from './row-menu'
import { stopAfter, tabStop } from './row-stops'
import { SearchField } from './search-field'
import { type ChatFormat, chatFormats } from '@/lib/transfer/chat-formats'
import { SelectionBar } from './selection-bar'
import { useSelection } from './use-selection'
import { type FolderMove, useFolderMoves } from './use-folder-moves'
import { useToday } from './use-today'

// The positioning code, and the search with its worker, load when they are needed.
const ExportMenu = dynamic(
  () =>
    import('./export-menu').then(
      (module) => module.ExportMenu,
      () => NotLoaded,
    ),
  { ssr: false },
)
const RowMenu = dynamic(
  () =>
    import('./row-menu').then(
      (module) => module.RowMenu,
      () => NotLoaded,
    ),
  { ssr: false },
)
const SearchResults = dynamic(
  () =>
    import('./search-results').then(
      (module) => module.SearchResults,
      () => NotLoaded,
    ),
  { ssr: false },
)

const FolderSettings = dynamic(
  () =>
    import('@/components/settings/folder-settings').then(
      (module) => module.FolderSettings,
      () => NotLoaded,
    ),
  { ssr: false },
)

export type ExportChats = (conversationIds: readonly string[], format: ChatFormat) => void

interface Moving {
  readonly chats: readonly string[]
  readonly isNew: boolean
}

interface ChatOrganizerProps {
  readonly conversationId: string | null
  readonly onChoose: () => void
  /** The whole sidebar. */
  readonly rootRef: RefObject<HTMLElement | null>
  readonly exportChats?: ExportChats
}

/** The list of chats with all its actions: search, sort into folders, archive, delete. */
export function ChatOrganizer({ conversationId, onChoose, rootRef, exportChats }: ChatOrganizerProps) {
  const loaded = useListedChats()
  const deleted = useParley((state) => state.deletedChats)
  const closedFolders = useClosedFolders()
  const today = useToday()

  const [query, setQuery] = useState('')
  const [inArchive, setInArchive] = useState(false)
  /** The row that was last focused. */
  const [active, setActive] = useState<string | null>(null)
  const [renaming, setRenaming] = useState<string | null>(null)
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  /** The chats for which the person is choosing a folder, or naming a new one. */
  /** The button, while the menu of formats is open. */
  const [exporting, setExporting] = useState<HTMLElement | null>(null)
  const [moving, setMoving] = useState<Moving | null>(null)
  /** The folder whose settings are shown. */
  const [folder, setFolder] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)

  const chats = loaded ?? []
  const moves = useFolderMoves(chats)
  const rows = inArchive ? archivedRows(chats, today) : chatRows(chats, closedFolders, today)
  const stop = tabStop(rows, active, conversationId)
  const selectable = chats.filter(({ archived = false }) => archived === inArchive).map(({ id }) => id)
  const selection = useSelection(rows, selectable)
  const { selected } = selection
  const isSearching = query.trim() !== ''

  /** Focuses a row, which may have to be rendered first. */
  function focusRow(key: string | undefined): void {
    if (key !== undefined) flushSync(() => setActive(key))
    const row = list.current?.querySelector(`[data-row="${CSS.escape(key ?? '')}"]`)
    const target = row?.querySelector<HTMLElement>('[data-stop]') ?? rootRef.current?.querySelector('a')
    target?.focus()
  }

  function search(wanted: string): void {
    setQuery(wanted)
    searchChats(wanted, chats)
  }

  function showArchive(isShown: boolean): void {
    setInArchive(isShown)
    selection.end()
    focusRow(isShown ? 'back' : 'archive')
  }

  function remove(ids: readonly string[]): void {
    const next = stopAfter(rows, new Set(ids))
    selection.end()
    deleteChats(ids)
    focusRow(next)
  }

  function archive(ids: readonly string[]): void {
    const next = stopAfter(rows, new Set(ids))
    selection.end()
    void parley.archive(ids, !inArchive)
    focusRow(next)
  }

  function endSelection(): void {
    selection.end()
    focusRow(stop?.key)
  }

  function act(action: RowAction, row: Row): void {
    if (action === 'rename') setRenaming(row.key)
    if (row.kind === 'folder' && action === 'new') {
      startChat(row.name)
      onChoose()
    }
    if (row.kind === 'folder' && action === 'settings') setFolder(row.name)
    if (row.kind === 'folder' && action === 'dissolve') {
      const inside = chats.filter(({ folder }) => folder === row.name).map(({ id }) => id)
      moves.move(inside, null)
      focusRow(inside[0])
    }
    if (row.kind !== 'chat') return
    const { id, pinned = false } = row.chat
    if (action === 'move') setMoving({ chats: [id], isNew: false })
    if (action === 'archive') archive([id])
    if (action === 'delete') remove([id])
    if (action === 'pin') void parley.pin(id, !pinned)
    if (action === 'select') selection.begin([id])
    const format = chatFormats.find((each) => each === action)
    if (format !== undefined) exportChats?.([id], format)
    if (action === 'share') share([id])
    // The chat is still in the list, in the same place or another.
    if (action === 'pin' || action === 'select' || format !== undefined) focusRow(id)
  }

  /** The dialog is over the page, not in the drawer. */
  function share(ids: readonly string[]): void {
    onChoose()
    requestShare({ kind: 'chats', conversationIds: ids })
  }

  function moveTo(ids: readonly string[], folder: string | null): void {
    moves.move(ids, folder)
    // In a closed folder it has no row.
    const isOut = folder === null || !closedFolders.has(folder)
    focusRow(isOut ? ids[0] : folderKey(folder))
  }

  function drop(chatId: string, to: ChatDrop): void {
    if (to.kind === 'pair') setMoving({ chats: [chatId, to.otherId], isNew: true })
    else moveTo([chatId], to.kind === 'folder' ? to.name : null)
  }

  const menuRow = rows.find(({ key }) => key === menu?.key)
  return (
    <>
      {selection.ids === null ? (
        <div className="flex shrink-0 items-center">
          <SearchField
            fieldRef={field}
            query={query}
            onQuery={search}
            onFocus={prepareSearch}
            onKey={(key) => {
              const result = rootRef.current?.querySelector<HTMLElement>('[aria-label="Search results"] a')
              if (key === 'Enter') result?.click()
              else if (isSearching) result?.focus()
              else focusRow(stop?.key)
            }}
          />
          {selectable.length > 0 && !isSearching && (
            <IconButton icon={ListChecks} label={words.selectChats} onClick={() => selection.begin([])} />
          )}
        </div>
      ) : (
        <SelectionBar
          count={selected.length}
          isAll={selection.isAll}
          inArchive={inArchive}
          onAll={selection.toggleAll}
          onDone={endSelection}
          onArchive={() => archive(selected)}
          onMove={() => setMoving({ chats: selected, isNew: false })}
          onShare={() => share(selected)}
          onExport={setExporting}
          onDelete={() => remove(selected)}
        />
      )}
      {isSearching && (
        <SearchResults
          conversationId={conversationId}
          onChoose={onChoose}
          onBack={() => field.current?.focus()}
          onClear={() => {
            search('')
            field.current?.focus()
          }}
        />
      )}
      <ChatList
        rows={rows}
        stop={stop}
        conversationId={conversationId}
        listRef={list}
        isHidden={isSearching}
        renaming={renaming}
        menu={menu}
        selection={selection.ids}
        onChoose={onChoose}
        onActive={setActive}
        onFocus={focusRow}
        onMenu={setMenu}
        onRename={setRenaming}
        onRenamed={(hasMoved, key) => {
          setRenaming(null)
          if (!hasMoved) focusRow(key)
        }}
        onSelect={selection.toggle}
        onDelete={(key) => {
          if (selection.ids !== null && selected.length > 0) remove(selected)
          else if (selection.ids === null && chats.some(({ id }) => id === key)) remove([key])
        }}
        // The notice of the last move would cover a place to drop the next chat.
        onDragStart={moves.forget}
        onDrop={drop}
        onArchive={showArchive}
        onDone={endSelection}
      />
      {chats.length === 0 && loaded !== null && (
        <p className="px-2 pb-3 text-xs text-muted">{words.yourChatsWillAppearHereThey}</p>
      )}
      {menu !== null && menuRow !== undefined && (
        <RowMenu
          key={menu.key}
          row={menuRow}
          anchor={menu.anchor}
          container={rootRef}
          canExport={exportChats !== undefined}
          onClose={(chosen) => {
            setMenu(null)
            if (chosen !== null) act(chosen, menuRow)
          }}
        />
      )}
      {folder !== null && (
        <FolderSettings
          folder={folder}
          onClose={() => {
            setFolder(null)
            focusRow(stop?.key)
          }}
        />
      )}
      {exporting !== null && (
        <ExportMenu
          anchor={exporting}
          container={rootRef}
          onClose={(format) => {
            setExporting(null)
            exporting.focus()
            if (format !== null) exportChats?.(selected, format)
          }}
        />
      )}
      {moving !== null && (
        <FolderDialog
          {...moving}
          onMove={(folder) => {
            setMoving(null)
            selection.end()
            moves.move(moving.chats, folder)
            focusRow(stop?.key)
          }}
          onClose={() => {
            setMoving(null)
            focusRow(stop?.key)
          }}
        />
      )}
      {moves.last !== null && (
        <UndoOffer
          key={`moved ${moves.last.id}`}
          kind="folder"
          text={moveWords(moves.last)}
          onUndo={() => {
            moves.undo()
            focusRow(stop?.key)
          }}
          onEnd={moves.forget}
        />
      )}
      {deleted.length > 0 && (
        <UndoOffer
          key={deleted.map(({ id }) => id).join()}
          kind="chats"
          text={
            deleted.length === 1
              ? words.deleted(deleted[0]?.title ?? '')
              : words.deletedChats(counted(deleted.length, 'chat'))
          }
          onUndo={() => {
            undoDeletion()
            focusRow(deleted.length === 1 ? deleted[0]?.id : stop?.key)
          }}
          onEnd={() => void parley.removeDeleted()}
        />
      )}
    </>
  )
}

function moveWords({ chats: [first, ...others], folder }: FolderMove): string {
  const what = others.length === 0 ? `“${first?.title ?? ''}”` : counted(others.length + 1, 'chat')
  return folder === null ? words.removedFromFolder(what) : words.movedTo(what, folder)
}
