import { listOf } from '@/lib/responses/guards'
import { readItem, readStoredJson, setAsideItem, writeItem } from './local-item'

/** The event source through which the browser reports what other tabs have written. */
export type StorageEventSource = Pick<Window, 'addEventListener' | 'removeEventListener'>

interface Kept {
  readonly id: string
}

/** Reads an entry from any value; returns undefined if it is not one. */
type ReadEntry<Entry> = (value: unknown) => Entry | undefined

/**
 * A small list in localStorage; if the browser refuses that, it lasts for this visit. Other tabs learn of changes from
 * the browser itself.
 */
export class SavedList<Entry extends Kept> {
  readonly #key: string
  readonly #readEntry: ReadEntry<Entry>
  readonly #otherTabs: StorageEventSource
  readonly #listeners = new Set<() => void>()
  #entries: readonly Entry[] | undefined

  /**
   * @param otherTabs the source of `storage` events; tests pass another one
   */
  constructor(key: string, readEntry: ReadEntry<Entry>, otherTabs: StorageEventSource = globalThis) {
    this.#key = key
    this.#readEntry = readEntry
    this.#otherTabs = otherTabs
  }

  /** Returns the same list until something changes. */
  readonly read = (): readonly Entry[] => (this.#entries ??= this.#readKept())

  /** Appends an entry, or replaces the one with its id. */
  put(entry: Entry): void {
    this.#change((now) => {
      const isKnown = now.some(({ id }) => id === entry.id)
      return isKnown ? now.map((other) => (other.id === entry.id ? entry : other)) : [...now, entry]
    })
  }

  remove(id: string): void {
    this.#change((now) => now.filter((entry) => entry.id !== id))
  }

  /** Undoes a removal: puts the entry back in its place, unless it is already there again. */
  restore(entry: Entry, at: number): void {
    this.#change((now) => (now.some(({ id }) => id === entry.id) ? now : now.toSpliced(at, 0, entry)))
  }

  /** Adds the entries that are missing here and returns how many there were. */
  addMissing(others: readonly Entry[]): number {
    let added = 0
    this.#change((now) => {
      const known = new Set(now.map(({ id }) => id))
      const missing = others.filter(({ id }) => !known.has(id))
      added = missing.length
      return added === 0 ? now : [...now, ...missing]
    })
    return added
  }

  /** Reports every change, here or in another tab. Returns a function that unsubscribes. */
  readonly subscribe = (onChange: () => void): (() => void) => {
    const hear = (event: StorageEvent) => {
      if (event.key !== this.#key) return
      this.#entries = undefined
      onChange()
    }
    this.#listeners.add(onChange)
    this.#otherTabs.addEventListener('storage', hear)
    return () => {
      this.#listeners.delete(onChange)
      this.#otherTabs.removeEventListener('storage', hear)
    }
  }

  /** Sets aside the entries that cannot be read, and returns the others. */
  #readKept(): readonly Entry[] {
    const value = readStoredJson(this.#key)
    const list = value === undefined || Array.isArray(value) ? listOf(value) : [value]
    for (const each of list) if (this.#readEntry(each) === undefined) setAsideItem(this.#key, each)
    return entriesOf(value, this.#readEntry)
  }

  /** Changes what is stored now, which may be more than this tab has read. */
  #change(edit: (now: readonly Entry[]) => readonly Entry[]): void {
    // If the browser stores nothing, this visit's entries are all there is.
    const now = readItem(this.#key) === '' ? this.read() : this.#readKept()
    this.#entries = edit(now)
    writeItem(this.#key, JSON.stringify(this.#entries))
    for (const listener of this.#listeners) listener()
  }
}

/** Returns the entries of a list of any values, each id once. */
export function entriesOf<Entry extends Kept>(
  value: unknown,
  read: (value: unknown) => Entry | undefined,
): readonly Entry[] {
  const found = listOf(value).flatMap((each) => read(each) ?? [])
  return [...new Map(found.map((entry) => [entry.id, entry])).values()]
}
