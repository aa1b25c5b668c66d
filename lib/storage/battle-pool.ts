import { isObject, listOf } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import { readItem, writeItem } from './local-item'

/** Which models a person lets meet anonymously, and how many at a time. */
export interface BattlePool {
  /** The ids of the models; empty if the person chose none. */
  readonly models: readonly string[]
  readonly size: number
}

/** How many models can meet: more answers are too much to read for one vote. */
export const battleSizes = [2, 3, 4] as const

const key = 'parley:battle-pool'

/** Returns the pool that was chosen last. What can't be read counts as not chosen. */
export function readBattlePool(): BattlePool {
  const value = parseJson(readItem(key))
  if (!isObject(value)) return { models: [], size: 2 }
  const models = listOf(value['models']).filter((id) => typeof id === 'string' && id !== '')
  return {
    models: [...new Set(models)].filter((id): id is string => typeof id === 'string'),
    size: battleSizes.find((size) => size === value['size']) ?? 2,
  }
}

export const writeBattlePool = (pool: BattlePool): void => writeItem(key, JSON.stringify(pool))
