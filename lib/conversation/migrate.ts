import type { JsonObject } from '@/lib/responses/types'

/** One step: converts the records of a version to the next one. */
interface Step {
  readonly conversation?: (record: JsonObject) => JsonObject
  readonly turn?: (record: JsonObject) => JsonObject
}

/**
 * The step from each version to the next; the first one leads from 1 to 2. Never change a step once it is published:
 * somebody's chats are stored as it left them.
 */
const steps: readonly Step[] = [
  {
    // An empty string used to mean "all turns were deleted".
    conversation: (record) => (record['leafId'] === '' ? { ...record, leafId: null } : record),
  },
  // The database got a store for files; records did not change.
  {},
]

/** The version that this code reads and writes: in the database, the journal and backups. */
export const schema = steps.length + 1

/** Returns whether records written by a version have changed since. */
export const changesRecords = (from: number) =>
  steps.slice(from - 1).some((step) => step.conversation !== undefined || step.turn !== undefined)

/**
 * Migrates a stored record to the current version.
 *
 * @param from the version that wrote it
 * @param record as it was stored; it is not modified
 */
export function migrate(kind: keyof Step, from: number, record: JsonObject): JsonObject {
  return steps
    .slice(Math.max(0, from - 1))
    .reduce((current, step) => step[kind]?.(current) ?? current, record)
}
