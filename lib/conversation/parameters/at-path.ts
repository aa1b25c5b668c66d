import { parseSettings } from '../parse-settings'
import type { Settings } from '../types'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** Returns the value of a parameter; undefined if it isn't set. */
export function valueAt(settings: Settings, path: string): unknown {
  return path.split('.').reduce<unknown>(fieldOf, settings)
}

/** Returns the settings with another value of a parameter; removes it if the value is undefined or invalid. */
export function withValue(settings: Settings, path: string, value: unknown): Settings {
  const [head = '', tail] = path.split('.')
  const inner: JsonObject = objectOf(fieldOf(settings, head))
  return parseSettings({ ...settings, [head]: tail === undefined ? value : { ...inner, [tail]: value } })
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined
}

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {})
