import { isObject } from '@/lib/responses/guards'

/** Entries of the model picker that stand for a model chosen when a question is sent. */
export const autoModels = ['auto:best', 'auto:cheap-enough'] as const
export type AutoModel = (typeof autoModels)[number]

/** What is needed of the list of models, which another room defines. */
interface Listed {
  readonly models: ReadonlyArray<{ readonly id: string }>
  readonly upstreams: ReadonlyArray<{ readonly id: string }>
}

/**
 * Returns the entry that a model id names; undefined for every other id. A model that a provider lists by that id is
 * the provider's, and so is every id of a provider called "auto".
 */
export function autoModelOf(model: string, list: Listed | null): AutoModel | undefined {
  const found = autoModels.find((auto) => auto === model)
  if (found === undefined || list === null) return found
  const isProviders =
    list.upstreams.some(({ id }) => id === 'auto') || list.models.some(({ id }) => id === found)
  return isProviders ? undefined : found
}

const reasons = ['votes', 'no-costs', 'few-votes', 'none-left'] as const

/** Which entry chose the model of a turn, and why: what its popover says. Figures are as they were then. */
export interface AutoChoice {
  readonly auto: AutoModel
  /**
   * `votes`: it follows the rule. `no-costs`: the best one, because nobody knows what its answers cost. Otherwise it is
   * the model used last, because of too few votes, or because no model that they rank can be asked.
   */
  readonly reason: (typeof reasons)[number]
  /** How many votes were counted. */
  readonly votes: number
  /** How many models with enough votes could be asked. */
  readonly models: number
  /** How likely its answer is preferred, from 0 to 1: to those of the other models, or to the best one's. */
  readonly chance?: number
  /** The id of the best model, if it is another one. */
  readonly best?: string
  /** What an answer costs, in USD: its own, and the best model's. */
  readonly cost?: number
  readonly bestCost?: number
  /** The id of the only provider whose models were considered, because the chat is private. */
  readonly provider?: string
}

/** Reads the choice from any value; undefined if it isn't one: storage and files are not trusted. */
export function parseAutoChoice(value: unknown): AutoChoice | undefined {
  if (!isObject(value)) return undefined
  const auto = autoModels.find((known) => known === value['auto'])
  const reason = reasons.find((known) => known === value['reason'])
  if (auto === undefined || reason === undefined) return undefined
  const { votes, models, chance, best, cost, bestCost, provider } = value
  return {
    auto,
    reason,
    votes: isAmount(votes) ? votes : 0,
    models: isAmount(models) ? models : 0,
    ...(isAmount(chance) && chance <= 1 ? { chance } : {}),
    ...(typeof best === 'string' ? { best } : {}),
    ...(isAmount(cost) ? { cost } : {}),
    ...(isAmount(bestCost) ? { bestCost } : {}),
    ...(typeof provider === 'string' ? { provider } : {}),
  }
}

const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0
