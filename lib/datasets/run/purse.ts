import type { Spending } from './cell'
import type { Budget } from './run'

/** What is left of a budget. */
export interface Purse {
  /**
   * Takes a request out of it. Waits where that is too much only because requests under way were reserved more than
   * they may cost in the end.
   *
   * @param estimate in dollars
   * @returns false where it would exceed the budget
   */
  readonly take: (estimate: number) => Promise<boolean>
  /** A request is under way already. */
  readonly reserve: (estimate: number) => void
  /** A request is over. Where nobody says what it cost, it cost what was thought. */
  readonly settle: (estimate: number, actual?: number) => void
  /** It was not sent after all. */
  readonly giveBack: (estimate: number) => void
}

/** A sum of tenths must not exceed a budget by a bit of a float. */
const tolerance = 1e-9

export function createPurse({ requests: mostRequests, cost: mostCost }: Budget, spent: Spending): Purse {
  let { requests, cost } = spent
  let reserved = 0
  let underWay = 0
  let waiting: readonly (() => void)[] = []

  const fits = (estimate: number) =>
    mostCost === undefined || cost + reserved + estimate <= mostCost + tolerance

  function reserve(estimate: number): void {
    requests += 1
    underWay += 1
    reserved += estimate
  }

  function end(estimate: number): void {
    underWay -= 1
    reserved = underWay === 0 ? 0 : reserved - estimate
    const woken = waiting
    waiting = []
    for (const wake of woken) wake()
  }

  return {
    async take(estimate) {
      while (!fits(estimate)) {
        if (underWay === 0) return false
        await new Promise<void>((resolve) => {
          waiting = [...waiting, resolve]
        })
      }
      if (mostRequests !== undefined && requests >= mostRequests) return false
      reserve(estimate)
      return true
    },
    reserve,
    settle(estimate, actual = estimate) {
      cost += actual
      end(estimate)
    },
    giveBack(estimate) {
      requests -= 1
      end(estimate)
    },
  }
}
