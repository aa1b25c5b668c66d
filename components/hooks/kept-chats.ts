'use client'

import dynamic from 'next/dynamic'
import { earlyPart } from '@/components/ui/early-part'
import type * as KeptChats from '@/lib/chat/kept-chats'

const part = earlyPart<typeof KeptChats>()

/** Names the scripts that read the kept chats in the HTML. */
export const KeptChatsScripts = dynamic(
  part.scripts(() => import('@/lib/chat/kept-chats')),
  { loading: () => null },
)

/** Loads what reads the kept chats; a person can write a question before. */
export const loadKeptChats = part.load
