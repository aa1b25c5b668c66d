import type { AutoChoice, AutoModel } from '@/lib/conversation/auto-model'
import type { AnswerCosts } from './frontier'
import type { RankedComponent } from './rank-component'

/** A model counts once it has met others this often: below that, one more vote can turn everything around. */
export const minMeetings = 5

/** Preferred to the best one less often than this, a model is not good enough, however little it costs. */
const minChance = 1 / 3

interface Question {
  readonly auto: AutoModel
  /** The ranking of the person's votes, the largest component first. */
  readonly components: readonly RankedComponent[]
  /** Whether a model can be asked. */
  readonly canAsk: (model: string) => boolean
  readonly costsOf: (model: string) => AnswerCosts
}

/** What votes say to a question: a model, or why there is none. */
export type Finding =
  | (Pick<AutoChoice, 'models' | 'chance' | 'best' | 'cost' | 'bestCost'> & {
      readonly model: string
      readonly reason: 'votes' | 'no-costs'
    })
  | { readonly reason: 'few-votes' | 'none-left' }

/**
 * Chooses a model by votes, costs and times.
 *
 * `auto:best` is the strongest; of equally strong ones the cheapest, then the fastest. `auto:cheap-enough` is the
 * cheapest that no test on the votes puts below the best, and that is preferred to the best at least a third of the
 * time: with few votes, no test shows anything.
 */
export function chooseModel({ auto, components, canAsk, costsOf }: Question): Finding {
  const isRanked = components.some((component) => placesOf(component).length > 0)
  const chosen = components
    .map((component) => ({ component, places: placesOf(component, canAsk) }))
    .find(({ places }) => places.length > 0)
  if (chosen === undefined) return { reason: isRanked ? 'none-left' : 'few-votes' }
  const { component, places } = chosen
  const models = places.map((place) => modelAt(component, place, costsOf))
  const [first] = places
  const equal = models.filter(
    ({ place }) => Math.abs(chanceAgainst(component, place, first ?? 0) - 0.5) < 1e-9,
  )
  const best = cheapest(equal) ?? models[0]
  if (best === undefined) return { reason: 'none-left' }
  const strongest: Finding = {
    model: best.name,
    reason: 'votes',
    models: places.length,
    ...chanceAmong(component, best.place, places),
    ...costField(best.cost),
  }
  if (auto === 'auto:best') return strongest
  if (best.cost === undefined) return { ...strongest, reason: 'no-costs' }
  const goodEnough = models.filter(
    ({ place, cost }) =>
      cost !== undefined &&
      chanceAgainst(component, place, best.place) >= minChance &&
      component.versus[best.place]?.[place]?.isDecided !== true,
  )
  const cheap = cheapest(goodEnough)
  if (cheap === undefined || cheap.place === best.place || cheap.cost === best.cost) return strongest
  return {
    model: cheap.name,
    reason: 'votes',
    models: places.length,
    chance: chanceAgainst(component, cheap.place, best.place),
    best: best.name,
    bestCost: best.cost,
    ...costField(cheap.cost),
  }
}

interface Priced extends AnswerCosts {
  readonly name: string
  readonly place: number
}

/** Returns where in a ranking the models with enough votes stand, the strongest first. */
const placesOf = ({ strengths, versus }: RankedComponent, canAsk = (_model: string) => true) =>
  strengths.flatMap(({ name }, place) => {
    const others = (versus[place] ?? []).filter((_, other) => other !== place)
    const meetings = others.reduce((sum, each) => sum + each.meetings, 0)
    return meetings >= minMeetings && canAsk(name) ? [place] : []
  })

const modelAt = ({ strengths }: RankedComponent, place: number, costsOf: Question['costsOf']): Priced => {
  const name = strengths[place]?.name ?? ''
  return { name, place, ...costsOf(name) }
}

/** Returns how likely one is preferred to another; a tie counts half. */
function chanceAgainst({ versus }: RankedComponent, place: number, other: number): number {
  if (place === other) return 0.5
  const { win, tie } = versus[place]?.[other] ?? { win: 0.5, tie: 0 }
  return win + tie / 2
}

/** Returns how likely one is preferred to the others, on average; nothing if there are none. */
function chanceAmong(
  component: RankedComponent,
  place: number,
  places: readonly number[],
): Pick<AutoChoice, 'chance'> {
  const others = places.filter((other) => other !== place)
  const sum = others.reduce((total, other) => total + chanceAgainst(component, place, other), 0)
  return others.length === 0 ? {} : { chance: sum / others.length }
}

const costField = (cost: number | undefined): Pick<AutoChoice, 'cost'> => (cost === undefined ? {} : { cost })

/** Returns the cheapest; of several, the fastest. What is unknown comes last; equal ones keep their order. */
const cheapest = (models: readonly Priced[]): Priced | undefined =>
  models.toSorted(
    (one, other) =>
      difference(one.cost, other.cost) || difference(one.time, other.time) || one.place - other.place,
  )[0]

function difference(one = Infinity, other = Infinity): number {
  return one === other ? 0 : one - other
}
