import { listOf } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import { readItem, writeItem } from './local-item'

const key = 'parley:recent-models'
/** More are no help: they would push the providers' models out of sight. */
const maxRecent = 5

/** Returns the ids of the models that were asked last, latest first. */
export const readRecentModels = (): readonly string[] =>
  listOf(parseJson(readItem(key)))
    .filter((id): id is string => typeof id === 'string' && id !== '')
    .slice(0, maxRecent)

/** Adds models that were asked elsewhere, after those that were asked here. */
export function addRecentModels(models: readonly string[]): void {
  const all = [...new Set([...readRecentModels(), ...models])]
  if (models.length > 0) writeItem(key, JSON.stringify(all.slice(0, maxRecent)))
}

/** Notes that a model is being asked. */
export function noteRecentModel(model: string): void {
  if (model === '') return
  const others = readRecentModels().filter((id) => id !== model)
  writeItem(key, JSON.stringify([model, ...others].slice(0, maxRecent)))
}
