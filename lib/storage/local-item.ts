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
