import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** A tool in the form a request has it. */
export type WireTool = JsonObject & { readonly type: string }

/** Returns the value of an option; undefined if it is not set. */
export function optionAt(tool: JsonObject, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), tool)
}

/**
 * Returns the tool with an option changed. If the value is undefined, removes the option, and the object around it if
 * that becomes empty.
 */
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

/** The parts of settings that concern tools. */
interface ToolSettings {
  readonly tools?: readonly WireTool[]
  readonly tool_choice?: string | WireTool
}

/**
 * Updates settings after a tool was changed or deleted: an enabled tool takes its current form, and the tool choice
 * uses its new name. Undefined if nothing is left.
 *
 * @param changed undefined if it was deleted
 */
export function withToolChanged(
  { tools = [], tool_choice: choice }: ToolSettings,
  name: string,
  changed: WireTool | undefined,
): { readonly tools: ToolSettings['tools']; readonly tool_choice: ToolSettings['tool_choice'] } {
  const switchedOn = tools.flatMap((tool) => (isFunctionNamed(name)(tool) ? (changed ?? []) : tool))
  return {
    tools: switchedOn.length === 0 ? undefined : switchedOn,
    tool_choice: typeof choice === 'object' ? choiceWithout(choice, name, changed) : choice,
  }
}

function choiceWithout(choice: WireTool, name: string, changed: WireTool | undefined): WireTool | undefined {
  const rename = (tool: WireTool): WireTool | undefined => {
    if (!isFunctionNamed(name)(tool)) return tool
    return changed === undefined ? undefined : { ...tool, name: changed['name'] }
  }
  if (choice.type !== 'allowed_tools') return rename(choice)
  const allowed = listOf(choice['tools']).flatMap((tool) => (isWireTool(tool) ? (rename(tool) ?? []) : []))
  return allowed.length === 0 ? undefined : { ...choice, tools: allowed }
}

const isWireTool = (value: unknown): value is WireTool => isObject(value) && typeof value['type'] === 'string'

/** Returns a test for the function of that name among a request's tools. */
export const isFunctionNamed =
  (name: string) =>
  (tool: WireTool): boolean =>
    tool.type === 'function' && tool['name'] === name
