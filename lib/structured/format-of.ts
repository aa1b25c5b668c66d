import type { Turn } from '@/lib/conversation/types'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** The JSON that a turn asked for. */
export interface AskedJson {
  readonly name: string
  /** Missing where any JSON was asked for. */
  readonly schema?: JsonObject
}

/** What JSON a turn was asked to answer with, by its request as it was sent; undefined for prose. */
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
