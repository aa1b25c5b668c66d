'use client'

import { words } from '@/lib/language/english/shell'
import { MessageCircleDashed } from 'lucide-react'
import { parley, useParley } from '@/components/hooks/parley'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { isTemporaryChat } from '@/lib/chat/private-chat'

/** Makes the new chat temporary, or keeps a temporary one. */
export function TemporaryChoice({ conversationId }: { readonly conversationId: string | null }) {
  const isTemporary = useParley((state) => isTemporaryChat(state, conversationId))
  if (conversationId === null) {
    return (
      <IconButton
        icon={MessageCircleDashed}
        label={words.temporaryChat}
        aria-pressed={isTemporary}
        onClick={() => parley.setNextTemporary(!isTemporary)}
      />
    )
  }
  if (!isTemporary) return null
  return (
    <>
      <span
        data-tooltip={words.notInYourHistoryNotStored}
        className="hidden h-7 shrink-0 items-center gap-1.5 rounded-full sm:inline-flex bg-accent-soft px-2.5 text-xs font-medium text-accent"
      >
        <MessageCircleDashed aria-hidden size={14} strokeWidth={1.75} />
        {words.temporary}
      </span>
      <Button look="quiet" onClick={() => void parley.keepTemporary(conversationId)}>
        {/* On a phone, the button is all there is room for. */}
        <MessageCircleDashed aria-hidden size={16} strokeWidth={1.75} className="sm:hidden" />
        {words.keep}
      </Button>
    </>
  )
}
