'use client'

import { Folder, FolderMinus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { parley, useParley } from '@/components/parley'
import { Button } from '@/components/ui/button'
import { foldersOf } from './chat-rows'

interface FolderDialogProps {
  /** The ids of the chats to move. */
  readonly chats: readonly string[]
  readonly onClose: (hasMoved: boolean) => void
}

/** Asks for the folder to move chats to: one that is there, a new one, or none. */
export function FolderDialog({ chats, onClose }: FolderDialogProps) {
  const conversations = useParley((state) => state.conversations) ?? []
  const [name, setName] = useState('')
  const dialog = useRef<HTMLDialogElement>(null)
  const hasMoved = useRef(false)
  useEffect(() => dialog.current?.showModal(), [])

  const moved = conversations.filter(({ id }) => chats.includes(id))
  const isInFolder = moved.some(({ folder }) => folder !== undefined)
  const folders = foldersOf(conversations)
  const offered = folders.filter((folder) => folder.toLowerCase().includes(name.trim().toLowerCase()))

  function move(folder: string | null) {
    hasMoved.current = true
    void parley.moveToFolder(chats, folder)
    dialog.current?.close()
  }

  const option =
    'flex min-h-9 w-full items-center gap-2.5 rounded-lg px-2 text-left text-sm -outline-offset-2 hover:bg-hover pointer-coarse:min-h-11'
  return (
    <dialog
      ref={dialog}
      aria-label="Move to folder"
      closedby="any"
      onClose={() => onClose(hasMoved.current)}
      // The keys of the list behind it are not for it.
      onKeyDown={(event) => event.stopPropagation()}
      className="m-auto w-[min(22rem,calc(100vw-2rem))] rounded-xl border border-line-strong bg-canvas p-4 text-ink shadow-lg backdrop:bg-black/40"
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          // One folder is not two because of a capital letter.
          const wanted = name.trim()
          const known = folders.find((folder) => folder.toLowerCase() === wanted.toLowerCase())
          if (wanted !== '') move(known ?? wanted)
        }}
      >
        <h2 className="text-sm font-semibold">
          {chats.length === 1 ? 'Move to folder' : `Move ${chats.length} chats to a folder`}
        </h2>
        <input
          aria-label="Folder"
          placeholder={folders.length === 0 ? 'Name of a new folder' : 'Find or name a new folder'}
          value={name}
          dir="auto"
          onChange={(event) => setName(event.target.value)}
          className="h-9 w-full rounded-lg border border-line-strong bg-canvas px-3 text-sm placeholder:text-muted pointer-coarse:h-11"
        />
        {(offered.length > 0 || isInFolder) && (
          <ul className="-mx-2 max-h-60 overflow-y-auto">
            {offered.map((folder) => (
              <li key={folder}>
                <button type="button" className={option} onClick={() => move(folder)}>
                  <Folder aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
                  <span className="truncate" dir="auto">
                    {folder}
                  </span>
                </button>
              </li>
            ))}
            {isInFolder && (
              <li>
                <button type="button" className={option} onClick={() => move(null)}>
                  <FolderMinus aria-hidden size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
                  No folder
                </button>
              </li>
            )}
          </ul>
        )}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={() => dialog.current?.close()}>
            Cancel
          </Button>
          <Button type="submit" look="primary" disabled={name.trim() === ''}>
            Move
          </Button>
        </div>
      </form>
    </dialog>
  )
}
