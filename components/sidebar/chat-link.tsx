'use client'

import type { ComponentProps } from 'react'
import { addressOf } from '@/components/ui/address'
import { PageLink } from '@/components/ui/page-link'

interface ChatLinkProps extends Omit<ComponentProps<typeof PageLink>, 'href' | 'onFollow'> {
  /** null links to a new chat. */
  readonly conversationId: string | null
  readonly isCurrent: boolean
  readonly onChoose: () => void
}

/** A link to a chat. */
export function ChatLink({ conversationId, isCurrent, onChoose, ...props }: ChatLinkProps) {
  return (
    <PageLink
      href={addressOf(conversationId)}
      aria-current={isCurrent ? 'page' : undefined}
      onFollow={onChoose}
      {...props}
    />
  )
}
