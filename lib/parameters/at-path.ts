import { parseSettings } from '@/lib/conversation/parse-settings'
import type { Settings } from '@/lib/conversation/types'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** What is set of a parameter; undefined where nothing is. */
export function valueAt(settings: Settings, path: string): unknown {
  return path.split('.').reduce<unknown>(fieldOf, settings)
}

/** The settings with another value of a parameter; without it where the value is undefined or not valid. */
export function withValue(settings: Settings, path: string, value: unknown): Settings {
  const [head = '', tail] = path.split('.')
  const inner: JsonObject = objectOf(fieldOf(settings, head))
  return parseSettings({ ...settings, [head]: tail === undefined ? value : { ...inner, [tail]: value } })
}

function fieldOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined
}

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {})
