'use client'

import { underBase, withoutBase } from '@/lib/util/base-path'
import { usePathname } from 'next/navigation'
import { useSyncExternalStore } from 'react'

const watchers = new Set<() => void>()

function watch(onChange: () => void): () => void {
  watchers.add(onChange)
  window.addEventListener('popstate', onChange)
  return () => {
    watchers.delete(onChange)
    window.removeEventListener('popstate', onChange)
  }
}

/** Returns the app's current address. */
export const shownAddress = () => withoutBase(window.location.pathname)

/**
 * Returns the address of the page that is shown. Next's own hook updates in a transition, so the previous page stays
 * for some more frames: text typed in those went to the chat that the person had just left.
 */
export function useAddress(): string {
  const atFirst = usePathname()
  return useSyncExternalStore(watch, shownAddress, () => atFirst)
}

/** Returns the query of the address that is shown, with its `?`; '' on the server. */
export const useAddressQuery = (): string =>
  useSyncExternalStore(
    watch,
    () => window.location.search,
    () => '',
  )

/** Shows a page of the shell, which contains all of them, so there is no request to the server. */
export function showPage(address: string): void {
  window.history.pushState(null, '', underBase(address))
  for (const onChange of watchers) onChange()
}

/** Returns the id of the chat at an address; null if there is none, as on the page for a new one. */
export const chatIdAt = (address: string): string | null => /^\/c\/([^/]+)$/.exec(address)?.[1] ?? null

/** Shows a chat, or with null the page for a new one. */
export const showChat = (conversationId: string | null) => showPage(addressOf(conversationId))

export const addressOf = (conversationId: string | null) =>
  conversationId === null ? '/' : `/c/${conversationId}`
