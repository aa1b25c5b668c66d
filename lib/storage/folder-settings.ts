import { parseSettings } from '@/lib/conversation/parse-settings'
import type { Settings } from '@/lib/conversation/types'
import { isObject } from '@/lib/responses/guards'
import { readStoredJson, writeItem } from './local-item'

const key = 'parley:folders'

function readAll(): ReadonlyMap<string, unknown> {
  const value = readStoredJson(key)
  return new Map(isObject(value) ? Object.entries(value) : [])
}

const writeAll = (all: ReadonlyMap<string, unknown>) =>
  writeItem(key, JSON.stringify(Object.fromEntries(all)))

/** Returns the settings of all folders that have some, by name. */
export const readAllFolderSettings = (): ReadonlyMap<string, Settings> =>
  new Map([...readAll()].map(([folder, settings]) => [folder, parseSettings(settings)]))

/** Returns what chats begin with that are made in a folder; undefined if it has no settings of its own. */
export function readFolderSettings(folder: string): Settings | undefined {
  const settings = readAll().get(folder)
  return settings === undefined ? undefined : parseSettings(settings)
}

/** Sets them; undefined for none. */
export function writeFolderSettings(folder: string, settings: Settings | undefined): void {
  const all = new Map(readAll())
  if (settings === undefined) all.delete(folder)
  else all.set(folder, settings)
  writeAll(all)
}

/** Moves them with their folder. A folder of that name that has its own keeps them: the two become one. */
export function renameFolderSettings(folder: string, name: string): void {
  const all = new Map(readAll())
  const settings = all.get(folder)
  if (settings === undefined) return
  all.delete(folder)
  if (!all.has(name)) all.set(name, settings)
  writeAll(all)
}
