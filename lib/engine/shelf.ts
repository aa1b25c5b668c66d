import { listOf } from '@/lib/responses/guards'
import { readItem, readJson, setAsideItem, writeItem } from '@/lib/storage/local-item'

/** Where the browser tells of what other tabs have written. */
export type StorageEvents = Pick<Window, 'addEventListener' | 'removeEventListener'>

interface Kept {
  readonly id: string
}

/** A small list that is kept in this browser. What it gives is the same list until something changes. */
export interface Shelf<Entry extends Kept> {
  readonly read: () => readonly Entry[]
  /** Adds an entry at the end, or takes the place of the one with its id. */
  readonly put: (entry: Entry) => void
  readonly remove: (id: string) => void
  /** Undoes a removal: puts the entry back at its place, unless it is there again. */
  readonly restore: (entry: Entry, at: number) => void
  /** Adds those that are not here. Returns how many that were. */
  readonly addMissing: (entries: readonly Entry[]) => number
  /** Tells of every change, here or in another tab. Returns what ends it. */
  readonly subscribe: (onChange: () => void) => () => void
}

/**
 * A shelf in localStorage; where that is refused, it holds for this visit. Other tabs hear of a change from the
 * browser itself.
 *
 * @param read reads an entry from anything; undefined where it is none
 * @param otherTabs what fires `storage`; tests bring another one
 */
export function localShelf<Entry extends Kept>(
  key: string,
  read: (value: unknown) => Entry | undefined,
  otherTabs: StorageEvents = globalThis,
): Shelf<Entry> {
  let entries: readonly Entry[] | undefined
  const listeners = new Set<() => void>()

  /** What cannot be read is set aside, and the others are there. */
  function readKept(): readonly Entry[] {
    const value = readJson(key)
    const list = value === undefined || Array.isArray(value) ? listOf(value) : [value]
    for (const each of list) if (read(each) === undefined) setAsideItem(key, each)
    return entriesOf(value, read)
  }

  const current = () => (entries ??= readKept())

  /** Changes what is kept now, which may be more than this tab has read. */
  function change(edit: (now: readonly Entry[]) => readonly Entry[]): void {
    // Where the browser keeps nothing, this visit's entries are all there is.
    const now = readItem(key) === '' ? current() : readKept()
    entries = edit(now)
    writeItem(key, JSON.stringify(entries))
    for (const listener of listeners) listener()
  }

  return {
    read: current,
    put: (entry) =>
      change((now) => {
        const isKnown = now.some(({ id }) => id === entry.id)
        return isKnown ? now.map((other) => (other.id === entry.id ? entry : other)) : [...now, entry]
      }),
    remove: (id) => change((now) => now.filter((entry) => entry.id !== id)),
    restore: (entry, at) =>
      change((now) => (now.some(({ id }) => id === entry.id) ? now : now.toSpliced(at, 0, entry))),
    addMissing(others) {
      let added = 0
      change((now) => {
        const known = new Set(now.map(({ id }) => id))
        const missing = others.filter(({ id }) => !known.has(id))
        added = missing.length
        return added === 0 ? now : [...now, ...missing]
      })
      return added
    },
    subscribe(onChange) {
      const hear = (event: StorageEvent) => {
        if (event.key !== key) return
        entries = undefined
        onChange()
      }
      listeners.add(onChange)
      otherTabs.addEventListener('storage', hear)
      return () => {
        listeners.delete(onChange)
        otherTabs.removeEventListener('storage', hear)
      }
    },
  }
}

/** The entries of a list of anything, each id once. */
export function entriesOf<Entry extends Kept>(
  value: unknown,
  read: (value: unknown) => Entry | undefined,
): readonly Entry[] {
  const found = listOf(value).flatMap((each) => read(each) ?? [])
  return [...new Map(found.map((entry) => [entry.id, entry])).values()]
}
