import type { Random } from '@/lib/util/random'
import type { Vote } from '@/lib/conversation/comparison/vote'
import { chancesOf, fitDavidson } from './davidson'
import { designOf, outcomesOf } from './design'
import { solve } from './solve'
import { tally } from './tally'

export interface BattleDraw {
  /** The ids of the models to draw from. */
  readonly pool: readonly string[]
  /** How many of them meet, at least 2. */
  readonly size: number
  /** The votes so far. */
  readonly votes: readonly Vote[]
  readonly random: Random
}

/** The share of the highest gain from which a pair may be drawn: always the same pair would not stay anonymous. */
const nearBest = 0.9

/**
 * Draws the models whose meeting says most about the order of the pool: the pair for which the next vote is expected to
 * leave the least doubt, by the strengths and their errors so far; further ones are those that add most to it. Models
 * that say equally much are drawn at random, those that were shown least first, so that without votes all are shown
 * equally often.
 *
 * @returns their ids in random order; all of the pool if it has no more
 */
export function nextBattle({ pool, size, votes, random }: BattleDraw): readonly string[] {
  const models = [...new Set(pool)]
  if (models.length <= size) return inRandomOrder(models, random)
  const gain = gainsOf(estimate(votes, models), models)
  const exposure = exposureOf(votes)
  const shown = (model: string) => exposure.get(model) ?? 0
  const pairs = models.flatMap((one, at) => models.slice(at + 1).map((other) => [one, other] as const))
  const drawn: string[] = [
    ...drawBest(
      pairs,
      ([one, other]) => gain(one, other),
      ([one, other]) => shown(one) + shown(other),
      random,
    ),
  ]
  while (drawn.length < size) {
    const others = models.filter((model) => !drawn.includes(model))
    const added = (model: string) => drawn.reduce((sum, other) => sum + gain(model, other), 0)
    drawn.push(drawBest(others, added, shown, random))
  }
  return inRandomOrder(drawn, random)
}

/** What the votes say about the models: strengths on the log scale, their covariances in row order, and the ties. */
interface Estimate {
  readonly numbers: ReadonlyMap<string, number>
  readonly strengths: Float64Array
  readonly covariances: Float64Array
  readonly size: number
  readonly tie: number
}

/** Fits strengths to the votes. Errors are those of the fit's curvature, which are close to the bootstrap's and much faster. */
function estimate(votes: readonly Vote[], models: readonly string[]): Estimate {
  const { ballots } = tally(votes, ({ model }) => model)
  const met = ballots.flatMap(({ duels }) => duels.flatMap(({ one, other }) => [one, other]))
  const names = [...new Set([...models, ...met])].toSorted()
  // Everybody met the average contestant of the prior, so all are connected.
  const { pairings, draws } = designOf({ names, ballots }, 1)
  const outcomes = outcomesOf({ pairings, draws })
  const fit = fitDavidson(pairings, outcomes)
  const { size, firsts, seconds } = pairings
  // Only differences count; the ones fix the mean.
  const information = new Float64Array(size * size).fill(1)
  const add = (row: number, column: number, by: number) => {
    information[row * size + column] = at(information, row * size + column) + by
  }
  for (const [pair, first] of firsts.entries()) {
    const second = seconds[pair] ?? 0
    const total = at(outcomes, 3 * pair) + at(outcomes, 3 * pair + 1) + at(outcomes, 3 * pair + 2)
    const told = total * informationOf(at(fit.strengths, first) - at(fit.strengths, second), fit.tie)
    add(first, first, told)
    add(second, second, told)
    add(first, second, -told)
    add(second, first, -told)
  }
  const covariances = new Float64Array(size * size)
  for (let column = 0; column < size; column += 1) {
    const unit = new Float64Array(size)
    unit[column] = 1
    solve(information.slice(), unit)
    covariances.set(unit, column * size)
  }
  const numbers = new Map(names.map((name, number) => [name, number]))
  return { numbers, strengths: fit.strengths, covariances, size, tie: fit.tie }
}

/** The Fisher information of one vote between two that differ by this much. */
function informationOf(difference: number, tie: number): number {
  const { win, loss } = chancesOf(difference, tie)
  return (win + loss) / 4 - ((win - loss) / 2) ** 2
}

/**
 * Returns how much doubt about orders a vote between two models is expected to remove, in nats. It counts the pairs
 * that one of them is in: what the vote says about others is little, and grows with the square of the pool.
 */
function gainsOf(
  { numbers, strengths, covariances, size, tie }: Estimate,
  models: readonly string[],
): (one: string, other: string) => number {
  const pool = models.map((model) => numbers.get(model) ?? 0)
  const covariance = (one: number, other: number) => at(covariances, one * size + other)
  /** The covariance of two differences; of the same one, its variance. */
  const between = (a: number, b: number, c: number, d: number) =>
    covariance(a, c) - covariance(a, d) - covariance(b, c) + covariance(b, d)
  return (oneModel, otherModel) => {
    const [one, other] = [numbers.get(oneModel) ?? 0, numbers.get(otherModel) ?? 0]
    const told = informationOf(at(strengths, one) - at(strengths, other), tie)
    const scale = told / (1 + told * between(one, other, one, other))
    const removed = (a: number, b: number) => {
      const shift = scale * between(a, b, one, other) ** 2
      return doubtRemoved(at(strengths, a) - at(strengths, b), between(a, b, a, b), shift)
    }
    const others = pool.filter((model) => model !== one && model !== other)
    return others.reduce(
      (sum, model) => sum + removed(one, model) + removed(other, model),
      removed(one, other),
    )
  }
}

/**
 * Returns by how much the doubt about the sign of a difference is expected to fall.
 *
 * @param shift the variance by which a vote moves the difference, and which it takes from its variance
 */
function doubtRemoved(difference: number, variance: number, shift: number): number {
  const error = Math.sqrt(Math.max(variance - shift, 1e-12))
  const step = Math.sqrt(3 * shift)
  // Gauss–Hermite with three points: where the difference may be after the vote.
  const expected =
    (4 * doubtOf(difference / error) +
      doubtOf((difference + step) / error) +
      doubtOf((difference - step) / error)) /
    6
  return doubtOf(difference / Math.sqrt(variance)) - expected
}

/** The entropy of an order whose difference is this many standard errors. 1.702 makes the logistic curve nearly normal. */
function doubtOf(errors: number): number {
  const likely = 1 / (1 + Math.exp(-1.702 * Math.abs(errors)))
  const unlikely = 1 - likely
  return unlikely <= 0 ? 0 : -likely * Math.log(likely) - unlikely * Math.log(unlikely)
}

/** Counts how often each model stood in a vote, whatever it said. */
function exposureOf(votes: readonly Vote[]): ReadonlyMap<string, number> {
  const exposure = new Map<string, number>()
  for (const { candidates } of votes) {
    for (const { model } of candidates) exposure.set(model, (exposure.get(model) ?? 0) + 1)
  }
  return exposure
}

/** Draws among the things that gain nearly most, first those that were shown least. */
function drawBest<Thing>(
  things: readonly Thing[],
  gainOf: (thing: Thing) => number,
  shownOf: (thing: Thing) => number,
  random: Random,
): Thing {
  const gains = things.map(gainOf)
  const best = Math.max(...gains)
  const near = things.filter((_, index) => (gains[index] ?? 0) >= nearBest * best)
  const least = Math.min(...near.map(shownOf))
  const [drawn] = inRandomOrder(
    near.filter((thing) => shownOf(thing) === least),
    random,
  )
  if (drawn === undefined) throw new RangeError('Nothing to draw from')
  return drawn
}

function inRandomOrder<Thing>(things: readonly Thing[], random: Random): readonly Thing[] {
  return things
    .map((thing) => ({ thing, key: random() }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ thing }) => thing)
}

const at = (numbers: Float64Array, index: number) => numbers[index] ?? 0
