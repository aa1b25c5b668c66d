import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** What may be taken of a value: a text, a number or a flag; a list of such; or these fields of an object. */
export type Shape = 'plain' | readonly [Shape] | { readonly [field: string]: Shape }

/** Returns what a shape allows of a value, built anew; undefined if that is nothing. */
export function pickValue(value: unknown, shape: Shape): unknown {
  if (shape === 'plain') {
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : undefined
  }
  if (isList(shape)) {
    if (!Array.isArray(value)) return undefined
    return value.map((each: unknown) => pickValue(each, shape[0])).filter((each) => each !== undefined)
  }
  return isObject(value) ? pickFields(value, shape) : undefined
}

/** Returns the fields that a shape allows of an object. */
export function pickFields(value: JsonObject, shape: { readonly [field: string]: Shape }): JsonObject {
  const pairs = Object.entries(shape).flatMap(([field, allowed]) => {
    const picked = Object.hasOwn(value, field) ? pickValue(value[field], allowed) : undefined
    return picked === undefined ? [] : [[field, picked] as const]
  })
  return Object.fromEntries(pairs)
}

const isList = (shape: Exclude<Shape, 'plain'>): shape is readonly [Shape] => Array.isArray(shape)
