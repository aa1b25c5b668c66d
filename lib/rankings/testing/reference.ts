import type { Vote } from '@/lib/conversation/comparison/vote'

/**
 * Computes the same estimate in another way, for comparison: each vote's likelihood as Davidson (1970) writes it, with
 * the strengths as factors, and its maximum by BFGS with numerical derivatives. It shares no code with what it checks,
 * and is slow.
 *
 * @param votes between two models each, with a best one or a tie
 * @param prior how often each won and lost against one whose strength is the mean
 * @returns strengths on the log scale with a mean of 0, by model
 */
export function referenceStrengths(votes: readonly Vote[], prior: number): ReadonlyMap<string, number> {
  const models = [...new Set(votes.flatMap(({ candidates }) => candidates.map(({ model }) => model)))]
  const average = models.length
  const hasTies = votes.some(({ verdict }) => verdict === 'tie')

  const counts = new Map<string, { count: number; winner: number; loser: number; isTie: boolean }>()
  for (const { candidates, verdict, best } of votes) {
    const [winner = 0, loser = 0] = candidates
      .toSorted((one, other) => Number(other.turnId === best) - Number(one.turnId === best))
      .map(({ model }) => models.indexOf(model))
    const key = [winner, loser, verdict].join()
    const count = (counts.get(key)?.count ?? 0) + 1
    counts.set(key, { count, winner, loser, isTie: verdict === 'tie' })
  }

  function minusLogLikelihood(point: readonly number[]): number {
    const strength = (contestant: number) => Math.exp(point[contestant] ?? 0)
    const readiness = hasTies ? Math.exp(point[average + 1] ?? 0) : 0
    const log = (one: number, other: number, isTie: boolean) => {
      const both = Math.sqrt(strength(one) * strength(other))
      return Math.log(
        (isTie ? readiness * both : strength(one)) / (strength(one) + strength(other) + readiness * both),
      )
    }
    let sum = 0
    for (const { count, winner, loser, isTie } of counts.values()) sum -= count * log(winner, loser, isTie)
    models.forEach((_, at) => {
      if (prior > 0) sum -= prior * (log(at, average, false) + log(average, at, false))
    })
    // Solutions differ only by a factor; this term picks one.
    return sum + point.slice(0, average + 1).reduce((total, value) => total + value, 0) ** 2
  }

  const found = minimize(
    minusLogLikelihood,
    Array.from({ length: average + 2 }, () => 0),
  )
  const mean = found.slice(0, average).reduce((sum, value) => sum + value, 0) / average
  return new Map(models.map((model, at) => [model, (found[at] ?? 0) - mean]))
}

type Vector = readonly number[]

const dot = (one: Vector, other: Vector) => one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0)
const plus = (one: Vector, scale: number, other: Vector) =>
  one.map((value, at) => value + scale * (other[at] ?? 0))

function gradientOf(of: (point: Vector) => number, point: Vector): Vector {
  const step = 1e-4
  return point.map((value, at) => {
    const moved = (by: number) => of(point.with(at, value + by * step))
    return (8 * (moved(1) - moved(-1)) - (moved(2) - moved(-2))) / (12 * step)
  })
}

function minimize(of: (point: Vector) => number, start: Vector): Vector {
  let point = start
  let slope = gradientOf(of, point)
  let inverse: readonly Vector[] = start.map((_, row) => start.map((_, column) => (row === column ? 1 : 0)))
  for (let step = 0; step < 500 && Math.sqrt(dot(slope, slope)) > 1e-8; step += 1) {
    const direction = inverse.map((row) => -dot(row, slope))
    let length = 1
    while (
      length > 1e-12 &&
      of(plus(point, length, direction)) > of(point) + 1e-4 * length * dot(slope, direction)
    )
      length /= 2
    const next = plus(point, length, direction)
    const nextSlope = gradientOf(of, next)
    const moved = plus(next, -1, point)
    const turned = plus(nextSlope, -1, slope)
    const curvature = dot(moved, turned)
    if (curvature > 0) {
      const across = inverse.map((row) => dot(row, turned))
      const factor = (1 + dot(turned, across) / curvature) / curvature
      inverse = inverse.map((row, at) =>
        row.map(
          (value, column) =>
            value +
            factor * (moved[at] ?? 0) * (moved[column] ?? 0) -
            ((across[at] ?? 0) * (moved[column] ?? 0) + (moved[at] ?? 0) * (across[column] ?? 0)) / curvature,
        ),
      )
    }
    point = next
    slope = nextSlope
  }
  return point
}
