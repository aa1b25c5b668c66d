import type { Grade } from './finding'
import type { LabColumn } from './lab-column'
import { probes } from './probes'

/** A probe that found something else than before. */
export interface Change {
  readonly probeId: string
  readonly before: Grade
  readonly after: Grade
}

const rank: Readonly<Record<Grade, number>> = {
  conforms: 0,
  deviates: 1,
  refused: 2,
  fails: 3,
  'not-tried': 4,
}

/** Returns whether a server became worse in one point; what was not tried on one side is neither. */
export const isWorse = ({ before, after }: Change): boolean =>
  after !== 'not-tried' && before !== 'not-tried' && rank[after] > rank[before]

/** Returns what changed between two columns of the same server and model, in the probes' order, worse things first. */
export function changesBetween(before: LabColumn, after: LabColumn): readonly Change[] {
  const changes = probes.flatMap(({ id }) => {
    const [one, other] = [before.findings[id]?.grade, after.findings[id]?.grade]
    return one === undefined || other === undefined || one === other
      ? []
      : [{ probeId: id, before: one, after: other }]
  })
  return [...changes.filter(isWorse), ...changes.filter((change) => !isWorse(change))]
}
