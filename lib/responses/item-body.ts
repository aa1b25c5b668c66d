import { isObject, listOf } from './guards'
import type { Item, JsonObject } from './types'

/** The fields of an item that describe its state; a newer copy is always right about them. */
const standing: ReadonlySet<string> = new Set(['type', 'id', 'status'])

/** Deeper than any real item; a hostile one must not overflow the stack. */
const maximumDepth = 100

/** Returns whether a value has content: not null, not an empty string, list or object, and not made only of these. */
function hasContent(value: unknown, depth = 0): boolean {
  if (value === undefined || value === null || value === '') return false
  if (depth > maximumDepth) return true
  if (Array.isArray(value)) return value.some((inner) => hasContent(inner, depth + 1))
  if (!isObject(value)) return true
  return Object.entries(value).some(([field, inner]) => field !== 'type' && hasContent(inner, depth + 1))
}

/**
 * Takes a newer copy of an item but, field by field, keeps the older content if the newer field is empty: agentgateway
 * closes messages with `content: []`, and others leave sources, results and outputs out of the last object although
 * they streamed them.
 *
 * @returns `newer`, or `newer` with the content it had lost
 */
export function keepBody(ours: Item, newer: Item): Item {
  const isOther = (['call_id', 'name'] as const).some(
    (field) => hasContent(ours[field]) && hasContent(newer[field]) && ours[field] !== newer[field],
  )
  if (isOther) return newer
  const kept = keepFields(ours, newer, 0)
  return kept === newer ? newer : { ...newer, ...kept }
}

function keepFields(ours: JsonObject, newer: JsonObject, depth: number): JsonObject {
  const kept: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(ours)) {
    if ((depth === 0 && standing.has(field)) || !hasContent(value)) continue
    if (hasMoved(field, value, newer)) continue
    const merged = keepValue(value, newer[field], depth + 1)
    if (merged !== newer[field]) kept[field] = merged
  }
  return Object.keys(kept).length === 0 ? newer : { ...newer, ...kept }
}

function keepValue(ours: unknown, newer: unknown, depth: number): unknown {
  if (depth > maximumDepth) return newer
  // A call without arguments yet may also be written as an empty object.
  if (!hasContent(newer) || (typeof newer === 'string' && /^\s*(?:\{\s*\})?\s*$/.test(newer))) return ours
  if (isObject(newer) && isObject(ours)) return isSame(ours, newer) ? keepFields(ours, newer, depth) : newer
  if (!Array.isArray(newer) || !Array.isArray(ours)) return newer
  const merged = newer.map((value: unknown, at): unknown => {
    const before: unknown = ours[at]
    return isObject(value) && isObject(before) && isSame(before, value)
      ? keepFields(before, value, depth)
      : value
  })
  return merged.some((value, at) => value !== newer[at]) ? merged : newer
}

/**
 * Returns whether one object is a copy of another: no shared field differs, except that a text may have grown or
 * shrunk.
 */
function isSame(ours: JsonObject, newer: JsonObject): boolean {
  return Object.entries(newer).every(([field, after]) => {
    const before = ours[field]
    if (!hasContent(before) || !hasContent(after)) return true
    if (typeof before === 'string' && typeof after === 'string') {
      const [left, right] = [before.trim(), after.trim()]
      return field === 'type' ? left === right : left.startsWith(right) || right.startsWith(left)
    }
    return typeof before === 'object' || typeof after === 'object' || before === after
  })
}

/**
 * Returns whether an item no longer needs a field: the same text is in another field, or the partial image has been
 * replaced by the final one.
 */
function hasMoved(field: string, value: unknown, newer: JsonObject): boolean {
  if (field === 'partial_image_b64') return hasContent(newer['result'])
  if (hasContent(newer[field]) || typeof value === 'number' || typeof value === 'boolean') return false
  const text = textIn(value)
  return (
    text !== '' &&
    Object.entries(newer).some(([name, other]) => name !== field && textIn(other).includes(text))
  )
}

/** Returns the text of a list of parts. */
const textIn = (value: unknown): string =>
  listOf(value)
    .map((part) => (isObject(part) && typeof part['text'] === 'string' ? part['text'] : ''))
    .join('')

/** Compares JSON values structurally; anything deeper than 100 levels counts as different. */
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
