'use client'

import { useSyncExternalStore } from 'react'
import { readJson, writeItem } from '@/lib/storage/local-item'
import { listOf } from '@/lib/responses/guards'

const key = 'parley:closed-folders'
const listeners = new Set<() => void>()
const none: ReadonlySet<string> = new Set()
let closed: ReadonlySet<string> | undefined

/** The names of folders that are closed, at this visit as at the last one. */
export function useClosedFolders(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, read, () => none)
}

/** Opens a folder, or closes it. */
export function setFolderOpen(name: string, isOpen: boolean): void {
  const changed = new Set(read())
  if (isOpen) changed.delete(name)
  else changed.add(name)
  closed = changed
  writeItem(key, JSON.stringify([...changed]))
  for (const listener of listeners) listener()
}

function read(): ReadonlySet<string> {
  closed ??= new Set(listOf(readJson(key)).filter((name) => typeof name === 'string'))
  return closed
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange)
  return () => listeners.delete(onChange)
}
