import type { RunSpending } from './cell'
import type { Budget } from './run'

/** Floating-point error in a sum of tenths must not exceed the budget. */
const tolerance = 1e-9

/** Tracks what is left of a budget. */
export class BudgetMeter {
  readonly #budget: Budget
  #requests: number
  /** In dollars. */
  #cost: number
  #reserved = 0
  #underWay = 0
  #waiting: readonly (() => void)[] = []

  constructor(budget: Budget, { requests, cost }: RunSpending) {
    this.#budget = budget
    this.#requests = requests
    this.#cost = cost
  }

  /**
   * Reserves the cost of a request. If there isn't enough left only because requests in progress have reserved more
   * than they may cost, waits.
   *
   * @param estimate in dollars
   * @returns false if it would exceed the budget
   */
  async take(estimate: number): Promise<boolean> {
    while (!this.#fits(estimate)) {
      if (this.#underWay === 0) return false
      await new Promise<void>((resolve) => {
        this.#waiting = [...this.#waiting, resolve]
      })
    }
    const { requests: maxRequests } = this.#budget
    if (maxRequests !== undefined && this.#requests >= maxRequests) return false
    this.reserve(estimate)
    return true
  }

  /** Reserves the cost of a request already in progress. */
  reserve(estimate: number): void {
    this.#requests += 1
    this.#underWay += 1
    this.#reserved += estimate
  }

  /** Settles a finished request. If its actual cost is unknown, the estimate counts. */
  settle(estimate: number, actual = estimate): void {
    this.#cost += actual
    this.#end(estimate)
  }

  /** Releases the reservation of a request that was not sent. */
  giveBack(estimate: number): void {
    this.#requests -= 1
    this.#end(estimate)
  }

  #fits(estimate: number): boolean {
    const { cost: maxCost } = this.#budget
    return maxCost === undefined || this.#cost + this.#reserved + estimate <= maxCost + tolerance
  }

  #end(estimate: number): void {
    this.#underWay -= 1
    this.#reserved = this.#underWay === 0 ? 0 : this.#reserved - estimate
    const woken = this.#waiting
    this.#waiting = []
    for (const wake of woken) wake()
  }
}
