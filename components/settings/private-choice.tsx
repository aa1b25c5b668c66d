'use client'

import { useId } from 'react'
import { parley, useParley } from '@/components/parley'
import { isPrivateChat } from '@/lib/store/private-chat'

/** Whether upstreams are to keep anything of a chat, or of the next new one. */
export function PrivateChoice({ conversationId }: { readonly conversationId: string | null }) {
  const isPrivate = useParley((state) => isPrivateChat(state, conversationId))
  const id = useId()
  return (
    <div className="flex gap-3">
      <input
        id={id}
        type="checkbox"
        checked={isPrivate}
        aria-describedby={`${id}-help`}
        onChange={(event) => void parley.setPrivate(conversationId, event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent pointer-coarse:size-6"
      />
      <div>
        <label htmlFor={id} className="text-sm font-medium">
          Private chat
        </label>
        <p id={`${id}-help`} className="text-xs text-muted">
          Asks upstreams to keep nothing. The whole history goes with every turn.
        </p>
      </div>
    </div>
  )
}
