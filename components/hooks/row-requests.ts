'use client'

import { createStore } from 'zustand/vanilla'

/** What a person wants to add to a data set. */
export interface RowRequest {
  readonly conversationId: string
  /** The question with this turn; undefined for all questions. */
  readonly turnId?: string
}

interface RowRequests {
  /** What is being added now. */
  readonly request: RowRequest | null
  /** Whether there was one: what adds rows loads with the first, and stays for the offer to undo it. */
  readonly isUsed: boolean
}

export const rowRequests = createStore<RowRequests>(() => ({ request: null, isUsed: false }))

/** Opens the dialog that adds questions of a chat or a comparison to a data set. */
export const requestRows = (request: RowRequest): void => rowRequests.setState({ request, isUsed: true })

export const endRowRequest = (): void => rowRequests.setState({ request: null })
