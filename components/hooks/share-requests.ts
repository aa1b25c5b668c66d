'use client'

import { createStore } from 'zustand/vanilla'
import type { RunToShare } from '@/lib/transfer/share/share-run'

/** What a person wants to share: chats by their ids, or the run of a data set. */
export type ShareRequest =
  | { readonly kind: 'chats'; readonly conversationIds: readonly string[] }
  | { readonly kind: 'run'; readonly run: RunToShare }

/** What is being shared now: the dialog for it belongs to a room that those who ask for it can't import. */
export const shareRequests = createStore<{ readonly request: ShareRequest | null }>(() => ({ request: null }))

/** Opens the dialog that shows what would leave, and shares it. */
export const requestShare = (request: ShareRequest): void => shareRequests.setState({ request })

export const endShareRequest = (): void => shareRequests.setState({ request: null })
