import { giveWay, untilTurn } from './give-way'

/** Work that returns a result and can pause wherever it yields, for the sake of keys and frames. */
export type Pieces<Result> = Generator<undefined, Result>

/** Does all of it without a pause. */
export function atOnce<Result>(work: Pieces<Result>): Result {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

/** Does it in slices, between which the browser gets its turn. Rejects with what the work throws. */
export async function inSlices<Result>(work: Pieces<Result>): Promise<Result> {
  for (;;) {
    if (giveWay() !== undefined) await untilTurn()
    const step = work.next()
    if (step.done === true) return step.value
  }
}
