import { listOf } from '@/lib/responses/guards'
import { parse, readItem, writeItem } from '@/lib/storage/local-item'

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
  /** Shows the entries as they were: what a deletion is undone with. */
  readonly replace: (entries: readonly Entry[]) => void
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

  const current = () => (entries ??= entriesOf(parse(readItem(key)), read))

  function replace(changed: readonly Entry[]): void {
    entries = changed
    writeItem(key, JSON.stringify(changed))
    for (const listener of listeners) listener()
  }

  return {
    read: current,
    put(entry) {
      const isKnown = current().some(({ id }) => id === entry.id)
      replace(
        isKnown ? current().map((other) => (other.id === entry.id ? entry : other)) : [...current(), entry],
      )
    },
    remove: (id) => replace(current().filter((entry) => entry.id !== id)),
    replace,
    addMissing(others) {
      const known = new Set(current().map(({ id }) => id))
      const missing = others.filter(({ id }) => !known.has(id))
      if (missing.length > 0) replace([...current(), ...missing])
      return missing.length
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
