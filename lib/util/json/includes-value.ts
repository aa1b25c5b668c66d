import { isObject } from '@/lib/responses/guards'
import { isSameNumber, NumberText } from './exact-numbers'

/**
 * Returns whether a JSON value has all of another one: an object may have more fields, at any depth, a list has the
 * same number of values, and everything else is equal. Numbers read by `parseExact` are compared with all their digits.
 */
export function includesValue(value: unknown, part: unknown): boolean {
  if (isNumber(part)) return isNumber(value) && isSameNumber(value, part)
  if (Array.isArray(part)) {
    return (
      Array.isArray(value) &&
      value.length === part.length &&
      part.every((each: unknown, at) => includesValue(value[at], each))
    )
  }
  if (!isObject(part)) return value === part
  return (
    isObject(value) &&
    Object.entries(part).every(
      ([name, each]) => Object.hasOwn(value, name) && includesValue(value[name], each),
    )
  )
}

const isNumber = (value: unknown): value is number | NumberText =>
  typeof value === 'number' || value instanceof NumberText
