import { isObject, listOf } from './guards'

/** The value where it is a text, else an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The texts of a list; none where it is no list. */
export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((entry) => typeof entry === 'string')
}

/** A field of an object; undefined where there is no object. */
export function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined
}

/** An error as upstreams give it, as a text or as an object, in words; empty where there is none. */
export function errorTextOf(error: unknown): string {
  if (error === null || error === undefined) return ''
  const parts = listOf(fieldOf(error, 'content')).map((part) => textOf(fieldOf(part, 'text')))
  return textOf(error) || textOf(fieldOf(error, 'message')) || parts.join('\n') || JSON.stringify(error)
}
