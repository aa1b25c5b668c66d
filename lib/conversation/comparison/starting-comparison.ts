import type { Column, Comparison, Settings } from '../types'
import { maxColumns } from './comparison'
import type { LineUp } from './line-up'

interface StartingPoint {
  /** The settings of new chats; each column takes them with a model of its own. */
  readonly settings: Settings
  /** The ids of the models that can chat, in the order of the list. */
  readonly models: readonly string[]
  /** What the link asks for: model ids, separated by commas. */
  readonly linked: string | null
  /** The columns that were shown last. */
  readonly last: LineUp | undefined
}

/**
 * Makes the comparison that the next question begins: as the link says, as it was last, or of the first two models. A
 * model that isn't listed stays: its provider may only be away for a while.
 */
export function startingComparison({ settings, models, linked, last }: StartingPoint): Comparison {
  const asked = (linked ?? '')
    .split(',')
    .map((model) => model.trim())
    .filter((model) => model !== '')
  const columns =
    asked.length === 0 && last !== undefined && last.columns.length > 0
      ? last.columns
      : (asked.length > 0 ? asked : models.slice(0, 2)).map((model, at): Column => ({
          id: `column-${at + 1}`,
          settings: { ...settings, model },
          leafId: null,
        }))
  return { columns: columns.slice(0, maxColumns), layout: 'columns' }
}
