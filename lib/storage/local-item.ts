import { isObject, listOf } from '@/lib/responses/guards'

/** `local` is shared by all tabs and outlives them; `session` is one tab's own, and ends with it. */
type Place = 'local' | 'session'

const placeOf = (place: Place) => (place === 'local' ? localStorage : sessionStorage)

/** The text kept under a key; empty where there is none or reading is refused. */
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
    // Private windows and full disks refuse; what was set holds for this visit all the same.
  }
}

/** The value of a JSON text; undefined where it is none. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The value of the JSON text kept under a key; undefined where there is none. A text that is no JSON is set aside, for
 * the next write takes its place.
 */
export function readJson(key: string): unknown {
  const text = readItem(key)
  const value = parse(text)
  if (text !== '' && value === undefined) setAsideItem(key, text)
  return value
}

/** What could not be read under a key, or a part of it. */
export interface SetAsideItem {
  readonly key: string
  readonly value: unknown
}

const setAsideKey = 'parley:set-aside'
/** The last ones: a fault that comes back must not fill the browser's storage. */
const maxSetAside = 50

/** Keeps what cannot be read, once, so that it can still be saved as a file. */
export function setAsideItem(key: string, value: unknown): void {
  const known = setAsideItems()
  if (known.some((item) => isSameItem(item, { key, value }))) return
  writeItem(setAsideKey, JSON.stringify([...known, { key, value }].slice(-maxSetAside)))
}

export function setAsideItems(): readonly SetAsideItem[] {
  const value = parse(readItem(setAsideKey))
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
