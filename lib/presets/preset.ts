import { parseSettings } from '@/lib/conversation/parse-settings'
import type { Settings } from '@/lib/conversation/types'
import { isObject } from '@/lib/responses/guards'

/** Settings with a name, to be set again later. */
export interface Preset {
  readonly id: string
  readonly name: string
  readonly settings: Settings
}

/** Reads a preset from anything; undefined where it is none. */
export function parsePreset(value: unknown): Preset | undefined {
  if (!isObject(value)) return undefined
  const { id, name, settings } = value
  if (typeof id !== 'string' || id === '' || typeof name !== 'string' || name === '') return undefined
  return { id, name, settings: parseSettings(settings) }
}

/** Whether settings are those of a preset, in whatever order they were set. */
export function isApplied({ settings }: Preset, current: Settings): boolean {
  return canonical(settings) === canonical(current)
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, field: unknown) =>
    isObject(field)
      ? Object.fromEntries(Object.entries(field).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : field,
  )
}
