import { type Cell, verdictOf } from '../run/cell'

/** How often the checks come to the verdict of the person, among the answers that have both. */
export interface Agreement {
  readonly reviewed: number
  readonly agreed: number
}

export function agreementIn(cells: readonly (Cell | undefined)[]): Agreement {
  let [reviewed, agreed] = [0, 0]
  for (const cell of cells) {
    const verdict = cell?.review?.passed
    const checked = cell === undefined ? undefined : verdictOf(cell)
    if (verdict === undefined || checked === undefined) continue
    reviewed += 1
    if (verdict === checked) agreed += 1
  }
  return { reviewed, agreed }
}
