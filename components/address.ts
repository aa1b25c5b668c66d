'use client'

import { underBase, withoutBase } from '@/lib/base-path'
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

/** The address of the app that the browser shows. */
export const shownAddress = () => withoutBase(window.location.pathname)

/**
 * The address whose page is shown. Next's own hook follows the browser in a transition, so that the page before is
 * there for some frames more: what was typed in these went to the chat that was just left.
 */
export function useAddress(): string {
  const atFirst = usePathname()
  return useSyncExternalStore(watch, shownAddress, () => atFirst)
}

/** Shows a page of the shell, which holds all of them: no server is asked. */
export function showPage(address: string): void {
  window.history.pushState(null, '', underBase(address))
  for (const onChange of watchers) onChange()
}

/** Shows a chat, or with null the page for a new one. */
export const showChat = (conversationId: string | null) => showPage(addressOf(conversationId))

export const addressOf = (conversationId: string | null) =>
  conversationId === null ? '/' : `/c/${conversationId}`
