import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** A tool as a request has it. */
export type WireTool = JsonObject & { readonly type: string }

/** What is set of an option; undefined where nothing is. */
export function optionAt(tool: JsonObject, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), tool)
}

/** The tool with another value of an option; without it, and without an object that it leaves empty, where that is undefined. */
export function withOption(tool: WireTool, path: string, value: unknown): WireTool {
  return { ...changed(tool, path, value), type: tool.type }
}

function changed(holder: JsonObject, path: string, value: unknown): JsonObject {
  const [name = '', ...rest] = path.split('.')
  const { [name]: before, ...others } = holder
  const inner = isObject(before) ? before : {}
  const next = rest.length === 0 ? value : changed(inner, rest.join('.'), value)
  const isEmpty = next === undefined || (isObject(next) && Object.keys(next).length === 0)
  return isEmpty ? others : { ...others, [name]: next }
}

/** The function of that name among tools of a request. */
export const isFunctionNamed =
  (name: string) =>
  (tool: WireTool): boolean =>
    tool.type === 'function' && tool['name'] === name
