'use client'

import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Comparison } from '@/lib/conversation/types'

/** A comparison beside the chat whose answer it is about. */
interface ComparedBeside {
  /** The answer that is compared. */
  readonly turnId: string
  /** The comparison that the chat had before. */
  readonly before: Comparison | undefined
}

/** The comparison beside each chat while this page is open, by the chat's id. */
const comparedBesides = createStore<ReadonlyMap<string, ComparedBeside>>(() => new Map())

/** Loads with the first comparison: the first page works without it. */
const loadActions = () => import('./compare-actions').then((module) => module.compareActions)

/** Returns what is compared beside a chat. */
export const useComparedBeside = (conversationId: string | null): ComparedBeside | undefined =>
  useStore(comparedBesides, (open) => open.get(conversationId ?? ''))

/** Compares an answer beside its chat, which stays as it is. */
export async function openComparedBeside(
  conversationId: string,
  turnId: string,
  current: Comparison | undefined,
): Promise<void> {
  const before = comparedBesides.getState().get(conversationId)?.before ?? current
  await (await loadActions()).compareChat(conversationId, turnId, true)
  comparedBesides.setState(new Map(comparedBesides.getState()).set(conversationId, { turnId, before }), true)
}

/** Closes it: the chat gets back the comparison that it had. */
export function closeComparedBeside(conversationId: string): void {
  const open = comparedBesides.getState().get(conversationId)
  if (open === undefined) return
  forget(conversationId)
  void loadActions().then((actions) => actions.restoreComparison(conversationId, open.before))
}

/** Shows it as a comparison instead of the chat. */
export function keepComparedBeside(conversationId: string): void {
  forget(conversationId)
  void loadActions().then((actions) => actions.compareChat(conversationId))
}

function forget(conversationId: string): void {
  const open = new Map(comparedBesides.getState())
  open.delete(conversationId)
  comparedBesides.setState(open, true)
}
