import { isFunctionCall, isObject, listOf } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import type { Tool } from '@/lib/tools/tool'
import { fittingName, identityOf } from '@/lib/tools/tool-identity'
import type { Settings, Turn } from './types'

/**
 * Returns the tool that runs a call; undefined if only the person can answer it. A model, or a text that it read, may
 * call anything: a function that the request didn't offer is never run.
 */
export function toolFor({ request, offers }: Turn, call: Item, tools: readonly Tool[]): Tool | undefined {
  if (!isFunctionCall(call)) return undefined
  const offered = listOf(request?.['tools']).flatMap((tool) =>
    isObject(tool) && tool['type'] === 'function' && typeof tool['name'] === 'string' ? [tool['name']] : [],
  )
  // Uses what the name stood for when the request was sent: a later tool may have the same name.
  const toolOffered = (name: string) => {
    const identity = offers !== undefined && Object.hasOwn(offers, name) ? offers[name] : undefined
    return tools.find((each) => (identity === undefined ? each.name === name : identityOf(each) === identity))
  }
  if (offered.includes(call.name)) return runnable(toolOffered(call.name))
  // If the model dropped the suffix that makes a long name unique, the call still counts if exactly one tool matches.
  const alike = offered.map(toolOffered).filter((tool) => tool !== undefined && isMeant(tool, call.name))
  return alike.length === 1 ? runnable(alike[0]) : undefined
}

const runnable = (tool: Tool | undefined) => (tool?.handler.kind === 'person' ? undefined : tool)

/** Returns whether a name is what the server calls its tool, shortened or not. */
const isMeant = ({ handler }: Tool, name: string): boolean =>
  handler.kind === 'mcp' &&
  [handler.tool, `${handler.server}__${handler.tool}`].map(fittingName).includes(name)

/** Returns what the function names in a request stand for, as far as the tools are known. */
export function offersOf({ tools: offered = [] }: Settings, tools: readonly Tool[]): Pick<Turn, 'offers'> {
  const offers = offered.flatMap(({ type, name }) => {
    const tool = type === 'function' ? tools.find((each) => each.name === name) : undefined
    return tool === undefined ? [] : [[tool.name, identityOf(tool)] as const]
  })
  return offers.length === 0 ? {} : { offers: Object.fromEntries(offers) }
}

/**
 * Returns the settings for the turn that sends outputs, without a tool choice that forces a call. That choice was meant
 * for the question; if it stayed, the model would have to call tools forever.
 */
export function withoutForcedCall(settings: Settings): Settings {
  const { tool_choice: choice, ...others } = settings
  const isFree = choice === undefined || choice === 'auto' || choice === 'none'
  const isFreeList = isObject(choice) && choice['type'] === 'allowed_tools' && choice['mode'] === 'auto'
  return isFree || isFreeList ? settings : others
}

/** Returns how many rounds of calls a path ends with: turns whose input is only outputs. */
export function roundsAtEnd(path: readonly Turn[]): number {
  const before = path.findLastIndex(({ input }) => input.some(({ type }) => type !== 'function_call_output'))
  return path.length - 1 - before
}
