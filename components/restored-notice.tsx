'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import { useParley } from './parley'
import { IconButton } from './ui/icon-button'

/** Says that the browser had lost chats, and that they are back. */
export function RestoredNotice() {
  const chats = useParley((state) => state.restoredChats)
  const [dismissed, setDismissed] = useState(0)
  if (chats === dismissed) return null
  return (
    <div
      role="status"
      className="flex shrink-0 items-center gap-3 border-b border-line bg-accent-soft py-1 pr-1 pl-4 text-sm"
    >
      <p className="min-w-0 flex-1">
        The browser had lost {chats === 1 ? 'a chat' : `${chats} chats`}. All is back, from the second copy.
      </p>
      <IconButton icon={X} label="Dismiss" onClick={() => setDismissed(chats)} />
    </div>
  )
}
