'use client'

import { useState } from 'react'
import type { Row } from './chat-rows'
import { chatsBetween } from './row-stops'

interface Selection {
  /** The ids of the selected chats; null if nothing is being selected. */
  readonly ids: ReadonlySet<string> | null
  /** Those of them that are in the list. */
  readonly selected: readonly string[]
  readonly isAll: boolean
  /** Starts selecting, with or without a chat. */
  readonly begin: (ids: readonly string[]) => void
  /** Selects or deselects a chat, or with a range all from the last one to it. */
  readonly toggle: (id: string, withRange: boolean) => void
  /** Selects all, or none if all are selected. */
  readonly toggleAll: () => void
  readonly end: () => void
}

/**
 * @param listed the ids of all chats in the list, including those in closed folders
 */
export function useSelection(rows: readonly Row[], listed: readonly string[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string> | null>(null)
  /** Where a range begins. */
  const [last, setLast] = useState<string | null>(null)
  const selected = listed.filter((id) => ids?.has(id))
  const isAll = selected.length === listed.length
  return {
    ids,
    selected,
    isAll,
    begin: (wanted) => setIds(new Set(wanted)),
    toggle(id, withRange) {
      const changed = new Set(ids)
      const isWanted = !changed.has(id)
      for (const each of withRange && last !== null ? chatsBetween(rows, last, id) : [id]) {
        if (isWanted) changed.add(each)
        else changed.delete(each)
      }
      setIds(changed)
      setLast(id)
    },
    toggleAll: () => setIds(new Set(isAll ? [] : listed)),
    end: () => setIds(null),
  }
}
