import { isObject, listOf } from './guards'

/** Returns the value if it is a string, else an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Returns the strings of a list; empty if it is not a list. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((entry) => typeof entry === 'string')
}

/** Returns a field of an object; undefined if there is no object. */
export function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined
}

/** Returns an error from a provider, a string or an object, as text; empty if there is none. */
export function errorTextOf(error: unknown): string {
  if (error === null || error === undefined) return ''
  const parts = listOf(fieldOf(error, 'content')).map((part) => textOf(fieldOf(part, 'text')))
  return textOf(error) || textOf(fieldOf(error, 'message')) || parts.join('\n') || JSON.stringify(error)
}
