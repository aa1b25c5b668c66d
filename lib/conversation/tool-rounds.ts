import { isFunctionCall, isObject, listOf } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import type { Tool } from '@/lib/tools/tool'
import { fittingName, identityOf } from '@/lib/tools/tool-identity'
import type { Settings, Turn } from './types'

/**
 * What runs a call; undefined where only the person can answer it. A model, or a text that it was given, may
 * call anything: what its request did not offer is never run for it.
 */
export function toolFor({ request, offers }: Turn, call: Item, tools: readonly Tool[]): Tool | undefined {
  if (!isFunctionCall(call)) return undefined
  const offered = listOf(request?.['tools']).flatMap((tool) =>
    isObject(tool) && tool['type'] === 'function' && typeof tool['name'] === 'string' ? [tool['name']] : [],
  )
  // By what the name stood for when the request left: a tool that came later may have the same.
  const toolOffered = (name: string) => {
    const identity = offers !== undefined && Object.hasOwn(offers, name) ? offers[name] : undefined
    return tools.find((each) => (identity === undefined ? each.name === name : identityOf(each) === identity))
  }
  if (offered.includes(call.name)) return runnable(toolOffered(call.name))
  // Without the suffix that tells a long name from others it may be meant all the same, if only one reads like it.
  const alike = offered.map(toolOffered).filter((tool) => tool !== undefined && isMeant(tool, call.name))
  return alike.length === 1 ? runnable(alike[0]) : undefined
}

const runnable = (tool: Tool | undefined) => (tool?.handler.kind === 'person' ? undefined : tool)

/** Whether a name is what a tool of a server is called there, cut or not. */
const isMeant = ({ handler }: Tool, name: string): boolean =>
  handler.kind === 'mcp' &&
  [handler.tool, `${handler.server}__${handler.tool}`].map(fittingName).includes(name)

/** What the names of functions in a request stand for, as far as the tools are known. */
export function offersOf({ tools: offered = [] }: Settings, tools: readonly Tool[]): Pick<Turn, 'offers'> {
  const offers = offered.flatMap(({ type, name }) => {
    const tool = type === 'function' ? tools.find((each) => each.name === name) : undefined
    return tool === undefined ? [] : [[tool.name, identityOf(tool)] as const]
  })
  return offers.length === 0 ? {} : { offers: Object.fromEntries(offers) }
}

/**
 * The settings for the turn that brings outputs: without a choice that makes the model call something. It was
 * meant for the question; kept on, the model would have to call again for ever.
 */
export function withoutForcedCall(settings: Settings): Settings {
  const { tool_choice: choice, ...others } = settings
  const isFree = choice === undefined || choice === 'auto' || choice === 'none'
  const isFreeList = isObject(choice) && choice['type'] === 'allowed_tools' && choice['mode'] === 'auto'
  return isFree || isFreeList ? settings : others
}

/** How many rounds of calls end with a path: turns that were asked with nothing but outputs. */
export function roundsAtEnd(path: readonly Turn[]): number {
  const before = path.findLastIndex(({ input }) => input.some(({ type }) => type !== 'function_call_output'))
  return path.length - 1 - before
}
