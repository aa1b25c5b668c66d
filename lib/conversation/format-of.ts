import type { Turn } from './types'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** The JSON format that a turn requested. */
export interface AskedJson {
  readonly name: string
  /** Undefined if any JSON will do. */
  readonly schema?: JsonObject
}

/** Returns the JSON format that a turn asked for, according to the request as it was sent; undefined for prose. */
export function askedJson({ request, settings }: Turn): AskedJson | undefined {
  const text = request === undefined ? settings.text : request['text']
  const format = isObject(text) ? text['format'] : undefined
  if (!isObject(format)) return undefined
  if (format['type'] === 'json_object') return { name: 'JSON' }
  if (format['type'] !== 'json_schema') return undefined
  const { name, schema } = format
  return {
    name: typeof name === 'string' && name !== '' ? name : 'JSON',
    ...(isObject(schema) ? { schema } : {}),
  }
}
