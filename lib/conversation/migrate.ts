import type { JsonObject } from '@/lib/responses/types'

/** One step: what the records of a version become in the next one. */
interface Step {
  readonly conversation?: (record: JsonObject) => JsonObject
  readonly turn?: (record: JsonObject) => JsonObject
}

/**
 * The step from each version to the next, the first one leading from 1 to 2. A step is never changed once it
 * was published: somebody's chats are as it left them.
 */
const steps: readonly Step[] = [
  {
    // An empty string used to stand for "all turns were deleted".
    conversation: (record) => (record['leafId'] === '' ? { ...record, leafId: null } : record),
  },
  // The database got a place for files; records stayed as they were.
  {},
]

/** The version that this code reads and writes, in the database, the journal and in backups. */
export const schema = steps.length + 1

/** Whether records that a version wrote look different today. */
export const changesRecords = (from: number) =>
  steps.slice(from - 1).some((step) => step.conversation !== undefined || step.turn !== undefined)

/**
 * Brings a stored record up to date.
 *
 * @param from the version it was written by
 * @param record as it was stored; it is not changed
 */
export function migrate(kind: keyof Step, from: number, record: JsonObject): JsonObject {
  return steps
    .slice(Math.max(0, from - 1))
    .reduce((current, step) => step[kind]?.(current) ?? current, record)
}
