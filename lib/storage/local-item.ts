import { parseJson } from '@/lib/responses/parse-json'
import { isObject, listOf } from '@/lib/responses/guards'

/** `local` is shared by all tabs and outlives them; `session` belongs to one tab and ends with it. */
type Place = 'local' | 'session'

const placeOf = (place: Place) => (place === 'local' ? localStorage : sessionStorage)

/** Returns the text stored under a key; empty if there is none or the browser refuses to read it. */
export function readItem(key: string, place: Place = 'local'): string {
  try {
    return placeOf(place).getItem(key) ?? ''
  } catch {
    return ''
  }
}

export function writeItem(key: string, text: string, place: Place = 'local'): void {
  try {
    placeOf(place).setItem(key, text)
  } catch {
    // Private windows and full disks refuse; the value still applies for this visit.
  }
}

/**
 * Returns the value of the JSON text stored under a key; undefined if there is none. Sets aside a text that is not
 * JSON, because the next write would overwrite it.
 */
export function readStoredJson(key: string): unknown {
  const text = readItem(key)
  const value = parseJson(text)
  if (text !== '' && value === undefined) setAsideItem(key, text)
  return value
}

/** Something under a key, or a part of it, that could not be read. */
export interface SetAsideItem {
  readonly key: string
  readonly value: unknown
}

const setAsideKey = 'parley:set-aside'
/** We keep only the last ones, because a recurring fault must not fill the browser's storage. */
const maxSetAside = 50

/** Stores an unreadable value, once, so that it can still be saved as a file. */
export function setAsideItem(key: string, value: unknown): void {
  const known = setAsideItems()
  if (known.some((item) => isSameItem(item, { key, value }))) return
  writeItem(setAsideKey, JSON.stringify([...known, { key, value }].slice(-maxSetAside)))
}

export function setAsideItems(): readonly SetAsideItem[] {
  const value = parseJson(readItem(setAsideKey))
  return listOf(value).flatMap((item) =>
    isObject(item) && typeof item['key'] === 'string' ? [{ key: item['key'], value: item['value'] }] : [],
  )
}

/** Forgets one of them. */
export function dropSetAsideItem(dropped: SetAsideItem): void {
  const kept = setAsideItems().filter((item) => !isSameItem(item, dropped))
  writeItem(setAsideKey, JSON.stringify(kept))
}

const isSameItem = (one: SetAsideItem, other: SetAsideItem) =>
  one.key === other.key && JSON.stringify(one.value) === JSON.stringify(other.value)
