'use client'

import Link from 'next/link'
import type { ComponentProps } from 'react'
import { addressOf, goTo } from './go-to'

interface ChatLinkProps extends Omit<ComponentProps<typeof Link>, 'href' | 'prefetch' | 'onClick'> {
  /** null leads to a new chat. */
  readonly conversationId: string | null
  readonly isCurrent: boolean
  readonly onChoose: () => void
}

/** A link to a chat, which the shell follows without asking the server. */
export function ChatLink({ conversationId, isCurrent, onChoose, ...props }: ChatLinkProps) {
  return (
    <Link
      href={addressOf(conversationId)}
      prefetch={false}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={(event) => {
        // A new tab or window is asked for.
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        goTo(conversationId)
        onChoose()
      }}
      {...props}
    />
  )
}
