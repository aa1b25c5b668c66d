import type { Table } from './table'

/** How a step is described to the person, and what else it renamed. */
export interface StepNote {
  /** What was done, for the offer to undo it; undefined if it is only one cell. */
  readonly done?: string
  /** The prompt and the checks refer to columns by name. */
  readonly renamed?: readonly [before: string, after: string]
}

interface Step extends StepNote {
  readonly table: Table
}

/** What was done to a table, so that it can be undone. Tables share the rows that are the same. */
export interface History {
  /** The tables before each step, the latest last. */
  readonly past: readonly Step[]
  readonly present: Table
  /** The tables after each undone step, the next one last. */
  readonly future: readonly Step[]
}

/** More steps would keep rows in memory that nobody comes back to. */
const maxSteps = 200

export const startHistory = (present: Table): History => ({ past: [], present, future: [] })

/** Makes a step. An edit that changes nothing isn't one. */
export function step(history: History, table: Table, note: StepNote = {}): History {
  if (table === history.present) return history
  const past = [...history.past, { ...note, table: history.present }].slice(-maxSteps)
  return { past, present: table, future: [] }
}

/** @returns the history before the last step; the same one if there is none */
export function undo({ past, present, future }: History): History {
  const last = past.at(-1)
  if (last === undefined) return { past, present, future }
  return { past: past.slice(0, -1), present: last.table, future: [...future, { ...last, table: present }] }
}

/** @returns the history with the last undone step done again; the same one if there is none */
export function redo({ past, present, future }: History): History {
  const next = future.at(-1)
  if (next === undefined) return { past, present, future }
  return { past: [...past, { ...next, table: present }], present: next.table, future: future.slice(0, -1) }
}
