import { isObject } from './guards'
import type { Item } from './types'

/** The fields of an item that stream in, and so can be missing from a later, sloppier copy of it. */
const bodyFields = ['content', 'summary', 'arguments', 'input', 'code'] as const

/** Deeper than any item; a hostile one must not overflow the stack. */
const maximumDepth = 100

const hasText = (value: unknown, depth = 0): boolean => {
  if (typeof value === 'string') return value !== ''
  if (depth > maximumDepth) return true
  if (Array.isArray(value)) return value.some((inner) => hasText(inner, depth + 1))
  return (
    isObject(value) &&
    Object.entries(value).some(([field, inner]) => field !== 'type' && hasText(inner, depth + 1))
  )
}

/**
 * Takes a newer copy of an item but keeps the body that streamed where the newer one is empty:
 * agentgateway closes messages with `content: []`, and its parts with empty text.
 *
 * @returns `newer`, or `newer` with our body fields
 */
export function keepBody(ours: Item, newer: Item): Item {
  const lost = bodyFields.filter((field) => hasText(ours[field]) && !hasText(newer[field]))
  // A redacted or moved body is the upstream's right: only an item that is empty all over is sloppy.
  if (lost.length === 0 || bodyFields.some((field) => hasText(newer[field]))) return newer
  return { ...newer, ...Object.fromEntries(lost.map((field) => [field, ours[field]])) }
}

/** Structural equality of JSON values; anything deeper than 100 levels counts as different. */
export function isEqualJson(left: unknown, right: unknown, depth = 0): boolean {
  if (left === right) return true
  if (depth > maximumDepth) return false
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((value, at) => isEqualJson(value, right[at], depth + 1))
  }
  if (!isObject(left) || !isObject(right)) return false
  const keys = Object.keys(left)
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isEqualJson(left[key], right[key], depth + 1))
  )
}
