import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** Returns a text that isn't empty; undefined for everything else. */
export const filledText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** Returns the objects of a list; nothing if it isn't one. */
export const objectsOf = (value: unknown): readonly JsonObject[] => listOf(value).filter(isObject)

/** Returns the values of an object that are objects themselves. */
export const valuesOf = (value: unknown): readonly JsonObject[] =>
  isObject(value) ? Object.values(value).filter(isObject) : []

/** The latest time that a date can have, in milliseconds since the epoch. */
const maxTime = 8.64e15

const timeOf = (value: number): number | undefined =>
  Number.isFinite(value) && value >= 0 && value <= maxTime ? Math.round(value) : undefined

/** Converts seconds since the epoch, with a fraction, to milliseconds. */
export const secondsOf = (value: unknown): number | undefined =>
  typeof value === 'number' ? timeOf(value * 1000) : undefined

/** Returns milliseconds since the epoch, of a number of them or of an ISO date. */
export const momentOf = (value: unknown): number | undefined =>
  typeof value === 'number'
    ? timeOf(value)
    : typeof value === 'string'
      ? timeOf(Date.parse(value))
      : undefined

/** Returns a text of JSON for anything: itself if it is a text. */
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
