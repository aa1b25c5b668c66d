import type { DataRow } from '../data-set'

/**
 * Finds the rows of an earlier run again, after rows were added, moved or deleted. A row that was edited is another row.
 * The second of two equal rows is the second of them in the other run, too.
 *
 * @returns a function from the index of a row to its index in the earlier run; undefined if it wasn't there
 */
export function earlierRowOf(
  earlier: readonly DataRow[],
  now: readonly DataRow[],
): (row: number) => number | undefined {
  if (earlier === now) return (row) => row
  const places = new Map<string, number[]>()
  earlier.forEach((row, at) => {
    const key = keyOf(row)
    const known = places.get(key)
    if (known === undefined) places.set(key, [at])
    else known.push(at)
  })
  const found = now.map((row) => places.get(keyOf(row))?.shift())
  return (row) => found[row]
}

/** Rows never change, and several runs are compared with each other. */
const keys = new WeakMap<DataRow, string>()

function keyOf(row: DataRow): string {
  const known = keys.get(row)
  if (known !== undefined) return known
  const key = writeKey(row)
  keys.set(row, key)
  return key
}

/** What is asked and how it is checked, whatever the order of the variables. An empty variable is as good as none. */
function writeKey({ variables, messages, checks, threshold }: DataRow): string {
  const filled = Object.entries(variables)
    .filter(([, value]) => value !== '')
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify([filled, messages, checks, threshold])
}
