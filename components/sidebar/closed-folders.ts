'use client'

import { useSyncExternalStore } from 'react'
import { readStoredJson, writeItem } from '@/lib/storage/local-item'
import { listOf } from '@/lib/responses/guards'

const key = 'parley:closed-folders'
const listeners = new Set<() => void>()
const none: ReadonlySet<string> = new Set()
let closed: ReadonlySet<string> | undefined

/** Returns the names of closed folders, which are remembered from one visit to the next. */
export function useClosedFolders(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, read, () => none)
}

/** Opens or closes a folder. */
export function setFolderOpen(name: string, isOpen: boolean): void {
  const changed = new Set(read())
  if (isOpen) changed.delete(name)
  else changed.add(name)
  closed = changed
  writeItem(key, JSON.stringify([...changed]))
  for (const listener of listeners) listener()
}

function read(): ReadonlySet<string> {
  closed ??= new Set(listOf(readStoredJson(key)).filter((name) => typeof name === 'string'))
  return closed
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange)
  return () => listeners.delete(onChange)
}
