import { isObject } from '@/lib/responses/guards'
import type { Frame } from './frames'
import type { WireTimings } from './timings'

/** One place in which two JSON values differ; what one of them doesn't have is undefined. */
export interface JsonDifference {
  /** Like `input[2].content`. */
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

/** Returns where two JSON values differ, in the order of the first one; what only the second has comes last. */
export function jsonDifferences(before: unknown, after: unknown, path = ''): readonly JsonDifference[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length)
    return Array.from({ length }).flatMap((_, at) => jsonDifferences(before[at], after[at], `${path}[${at}]`))
  }
  if (isObject(before) && isObject(after)) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
      jsonDifferences(before[name], after[name], path === '' ? name : `${path}.${name}`),
    )
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }]
}

/** A figure of two streams. */
export interface StreamDifference<Name extends string> {
  readonly name: Name
  readonly before: number | undefined
  readonly after: number | undefined
}

/** Returns how many events of each type two streams have, in the order in which the types appear, alike or not. */
export function eventDifferences(
  before: readonly Frame[],
  after: readonly Frame[],
): ReadonlyArray<StreamDifference<string>> {
  const [first, second] = [countTypes(before), countTypes(after)]
  return [...new Set([...first.keys(), ...second.keys()])].map((name) => ({
    name,
    before: first.get(name) ?? 0,
    after: second.get(name) ?? 0,
  }))
}

function countTypes(frames: readonly Frame[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { type } of frames) counts.set(type, (counts.get(type) ?? 0) + 1)
  return counts
}

const times = ['head', 'firstByte', 'firstEvent', 'firstToken', 'medianGap', 'longestGap', 'total'] as const
export type TimeName = (typeof times)[number]

/** Returns the times of two streams that at least one of them has. Milliseconds. */
export const timeDifferences = (
  before: WireTimings,
  after: WireTimings,
): ReadonlyArray<StreamDifference<TimeName>> =>
  times
    .map((name) => ({ name, before: before[name], after: after[name] }))
    .filter((time) => time.before !== undefined || time.after !== undefined)
