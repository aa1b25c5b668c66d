'use client'

import type { ReactNode } from 'react'
import { useParley } from '@/components/hooks/parley'
import type { Thumb } from '@/lib/conversation/thumb'
import { ThumbsContext } from './thumbs-context'

interface ThumbsOfChatProps {
  readonly conversationId: string
  readonly children: ReactNode
}

const noThumbs: readonly Thumb[] = []

/** Tells the answers of a chat, wherever they are shown, which thumbs they have. */
export function ThumbsOfChat({ conversationId, children }: ThumbsOfChatProps) {
  const thumbs = useParley(
    ({ conversations }) => conversations?.find(({ id }) => id === conversationId)?.thumbs ?? noThumbs,
  )
  return <ThumbsContext value={thumbs}>{children}</ThumbsContext>
}
