'use client'

import { counted, listWords } from '@/lib/language/format'
import { words } from '@/lib/language/english/sidebar'
import { Folder, FolderMinus } from 'lucide-react'
import { useState } from 'react'
import { useListedChats } from '@/components/hooks/listed-chats'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { foldersOf } from './chat-rows'

interface FolderDialogProps {
  /** The ids of the chats to move. */
  readonly chats: readonly string[]
  /** Asks only for the name of a new folder. */
  readonly isNew: boolean
  /** null for no folder. */
  readonly onMove: (folder: string | null) => void
  readonly onClose: () => void
}

/** Asks for the folder to move chats to: an existing one, a new one, or none. */
export function FolderDialog({ chats, isNew, onMove, onClose }: FolderDialogProps) {
  const conversations = useListedChats() ?? []
  const [name, setName] = useState('')

  const moved = conversations.filter(({ id }) => chats.includes(id))
  const isInFolder = moved.some(({ folder }) => folder !== undefined)
  const folders = foldersOf(conversations)
  const offered = isNew
    ? []
    : folders.filter((folder) => folder.toLowerCase().includes(name.trim().toLowerCase()))
  const label = isNew ? words.newFolder : words.moveToFolder

  const option =
    'flex min-h-9 w-full items-center gap-2.5 rounded-lg px-2 text-left text-sm -outline-offset-2 hover:bg-hover pointer-coarse:min-h-11'
  return (
    <Dialog
      label={label}
      onClose={onClose}
      // It goes to the chat in the list.
      returnsFocus={false}
      className="h-fit max-h-[calc(100dvh-2rem)] w-[min(22rem,calc(100vw-2rem))] overflow-y-auto rounded-xl border border-line-strong bg-canvas p-4 shadow-float"
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          // Names that differ only in case are the same folder.
          const wanted = name.trim()
          const known = folders.find((folder) => folder.toLowerCase() === wanted.toLowerCase())
          if (wanted !== '') onMove(known ?? wanted)
        }}
      >
        <h2 className="text-sm font-semibold">
          {isNew
            ? words.newFolderOf(listWords(moved.map(({ title }) => `“${title}”`)))
            : chats.length === 1
              ? words.moveToFolder
              : words.moveChatsToAFolder(counted(chats.length, 'chat'))}
        </h2>
        <input
          aria-label={words.folder}
          placeholder={isNew || folders.length === 0 ? words.newFolderName : words.findOrCreateAFolder}
          value={name}
          dir="auto"
          onChange={(event) => setName(event.target.value)}
          className="h-9 w-full rounded-lg border border-line-strong bg-canvas px-3 text-sm placeholder:text-muted pointer-coarse:h-11"
        />
        {(offered.length > 0 || (isInFolder && !isNew)) && (
          <ul className="-mx-2 max-h-60 overflow-y-auto">
            {offered.map((folder) => (
              <li key={folder}>
                <button type="button" className={option} onClick={() => onMove(folder)}>
                  <Folder aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
                  <span className="truncate" dir="auto">
                    {folder}
                  </span>
                </button>
              </li>
            ))}
            {isInFolder && !isNew && (
              <li>
                <button type="button" className={option} onClick={() => onMove(null)}>
                  <FolderMinus aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
                  {words.noFolder}
                </button>
              </li>
            )}
          </ul>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" look="primary" disabled={name.trim() === ''}>
            {isNew ? words.createFolder : words.move}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
