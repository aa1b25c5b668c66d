import { isObject } from '@/lib/responses/guards'
import { costOf, priceOf } from './cost'
import { contextOf, type ModelEntry } from './model-facts'
import type { Settings, Turn } from './types'

/** How much of a model's window a chat takes. All counts are tokens. */
export interface ContextUse {
  /**
   * The input of the last answer and the answer itself: what the next question carries along. Unknown after the context
   * was compacted, until the next answer.
   */
  readonly used?: number
  /** How much of that input came from the provider's cache. */
  readonly cached?: number
  /** The model's window, if the provider lists it. */
  readonly window?: number
  /** Estimates of what is in it, from the length of their texts; the rest is the history. */
  readonly instructions: number
  readonly tools: number
  /** What all answers of the chat cost, in USD; undefined as soon as one of them is unknown. */
  readonly cost?: number
}

/**
 * Computes it from what the provider counted for the last answer that has a count.
 *
 * @param path the turns that are shown, oldest first
 * @param all every turn of the chat, other branches included
 * @param modelOf finds a model's entry in the list
 * @returns undefined if nothing was counted yet
 */
export function contextUse(
  path: readonly Turn[],
  all: Iterable<Turn>,
  settings: Settings,
  modelOf: (id: string) => ModelEntry | undefined,
): ContextUse | undefined {
  const counted = path.findLast(({ state }) => tokens(state.response?.usage?.input_tokens) !== undefined)
  if (counted === undefined) return undefined
  const isCompacted = counted.compacts ?? counted.state.output.some(({ type }) => type === 'compaction')
  const usage = isCompacted ? undefined : counted.state.response?.usage
  const details = usage?.['input_tokens_details']
  const cached = isObject(details) ? tokens(details['cached_tokens']) : undefined
  const model = modelOf(settings.model)
  const window = model === undefined ? undefined : contextOf(model)
  const cost = costOfAll(all, modelOf)
  return {
    ...(isCompacted
      ? {}
      : { used: (tokens(usage?.input_tokens) ?? 0) + (tokens(usage?.output_tokens) ?? 0) }),
    ...(cached === undefined ? {} : { cached }),
    ...(window === undefined ? {} : { window }),
    instructions: estimated(settings.instructions ?? ''),
    tools: settings.tools === undefined ? 0 : estimated(JSON.stringify(settings.tools)),
    ...(cost === undefined ? {} : { cost }),
  }
}

function costOfAll(all: Iterable<Turn>, modelOf: (id: string) => ModelEntry | undefined): number | undefined {
  let sum = 0
  for (const { settings, state } of all) {
    const usage = state.response?.usage
    if (usage === undefined || usage === null) continue
    const cost = costOf(usage, priceOf(modelOf(settings.model)))
    if (cost === undefined) return undefined
    sum += cost
  }
  return sum
}

const tokens = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined

/** About four characters are a token in English and in JSON. */
const estimated = (text: string): number => Math.ceil(text.length / 4)
