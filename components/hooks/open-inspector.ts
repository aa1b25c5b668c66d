'use client'

import { createStore } from 'zustand/vanilla'

/** What the inspector beside a chat shows. */
interface InspectedRequest {
  /** The key of the request (`keyOf` its turn); null follows the newest request. */
  readonly key: string | null
}

/** What the inspector beside each chat shows while this page is open, by the chat's id. */
export const openInspectors = createStore<ReadonlyMap<string, InspectedRequest>>(() => new Map())

/** Opens the inspector beside a chat, or shows another request in it. */
export function inspect(conversationId: string, key: string | null): void {
  openInspectors.setState(new Map(openInspectors.getState()).set(conversationId, { key }), true)
}

export function closeInspector(conversationId: string): void {
  if (!openInspectors.getState().has(conversationId)) return
  const open = new Map(openInspectors.getState())
  open.delete(conversationId)
  openInspectors.setState(open, true)
}

/** Opens the inspector on the newest request, or closes it. */
export function toggleInspector(conversationId: string): void {
  if (openInspectors.getState().has(conversationId)) closeInspector(conversationId)
  else inspect(conversationId, null)
}
