import { isFunctionCall, isObject, listOf } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import type { Tool } from '@/lib/tools/tool'
import { identityOf } from '@/lib/tools/tool-identity'
import type { Settings, Turn } from './types'

/**
 * What runs a call; undefined where only the person can answer it. A model, or a text that it was given, may
 * call anything: what its request did not offer is never run for it.
 */
export function toolFor({ request, offers }: Turn, call: Item, tools: readonly Tool[]): Tool | undefined {
  if (!isFunctionCall(call)) return undefined
  // By what the name stood for when the request left: a tool that came later may have the same.
  const identity = offers !== undefined && Object.hasOwn(offers, call.name) ? offers[call.name] : undefined
  const isOffered = listOf(request?.['tools']).some(
    (tool) => isObject(tool) && tool['type'] === 'function' && tool['name'] === call.name,
  )
  const tool = isOffered
    ? tools.find((each) => (identity === undefined ? each.name === call.name : identityOf(each) === identity))
    : undefined
  return tool?.handler.kind === 'person' ? undefined : tool
}

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
