import { parsePreset, type Preset } from '@/lib/conversation/preset'
import { listOf } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import { readItem, writeItem } from './local-item'

/** Where the presets are kept. */
export const presetsKey = 'parley:presets'
export const defaultPresetKey = 'parley:default-preset'

/** Returns the id of the preset that new chats start from; empty if they start from settings of their own. */
export const readDefaultPresetId = (): string => readItem(defaultPresetKey)

export const writeDefaultPresetId = (id: string): void => writeItem(defaultPresetKey, id)

/**
 * Returns the preset that new chats start from, as it is now; undefined if there is none, or it was deleted. Reads only
 * this one, because the saved lists load later than the first chat can begin.
 */
export function readDefaultPreset(): Preset | undefined {
  const id = readDefaultPresetId()
  if (id === '') return undefined
  const kept = listOf(parseJson(readItem(presetsKey)))
  return kept.flatMap((value) => parsePreset(value) ?? []).find((preset) => preset.id === id)
}
