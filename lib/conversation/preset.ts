import { parseSettings } from './parse-settings'
import type { Settings } from './types'
import { isObject } from '@/lib/responses/guards'

/** A named set of settings to apply again later. */
export interface Preset {
  readonly id: string
  readonly name: string
  readonly settings: Settings
}

/** Reads a preset from any value; undefined if it isn't one. */
export function parsePreset(value: unknown): Preset | undefined {
  if (!isObject(value)) return undefined
  const { id, name, settings } = value
  if (typeof id !== 'string' || id === '' || typeof name !== 'string' || name === '') return undefined
  return { id, name, settings: parseSettings(settings) }
}

/** Returns whether the current settings equal those of a preset. */
export const isApplied = ({ settings }: Preset, current: Settings): boolean =>
  isSameSettings(settings, current)

/** Returns whether two settings are equal, in whatever order they were set. */
export const isSameSettings = (one: Settings, other: Settings): boolean => canonical(one) === canonical(other)

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, field: unknown) =>
    isObject(field)
      ? Object.fromEntries(Object.entries(field).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : field,
  )
}
