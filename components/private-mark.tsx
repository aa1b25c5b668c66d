'use client'

import { EyeOff } from 'lucide-react'
import { isPrivateChat } from '@/lib/store/private-chat'
import { useParley } from './parley'

/** Says that a chat is private, where its model stands. */
export function PrivateMark({ conversationId }: { readonly conversationId: string | null }) {
  const isPrivate = useParley((state) => isPrivateChat(state, conversationId))
  if (!isPrivate) return null
  return (
    <span className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full bg-accent-soft px-2.5 text-xs font-medium">
      <EyeOff aria-hidden size={14} strokeWidth={1.75} />
      Private
    </span>
  )
}
