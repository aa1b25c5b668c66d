'use client'

import { words } from '@/lib/language/english/settings'
import { useId } from 'react'
import { parley, useParley } from '@/components/hooks/parley'
import { isPrivateChat, isTemporaryChat } from '@/lib/chat/private-chat'

/** Sets whether providers may store anything of a chat, or of the next new one. */
export function PrivateChoice({ conversationId }: { readonly conversationId: string | null }) {
  const isPrivate = useParley((state) => isPrivateChat(state, conversationId))
  const isTemporary = useParley((state) => isTemporaryChat(state, conversationId))
  const id = useId()
  return (
    <div className="flex gap-3">
      <input
        id={id}
        type="checkbox"
        checked={isPrivate}
        disabled={isTemporary}
        aria-describedby={`${id}-help`}
        onChange={(event) => void parley.setPrivate(conversationId, event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent pointer-coarse:size-6"
      />
      <div>
        <label htmlFor={id} className="text-sm font-medium">
          {words.privateChat}
        </label>
        <p id={`${id}-help`} className="text-xs text-muted">
          {words.providersAreAskedNotToStore}
        </p>
      </div>
    </div>
  )
}
