import { isFunctionCall, isObject, listOf } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import type { Tool } from '@/lib/tools/tool'
import type { Settings, Turn } from './types'

/**
 * What runs a call; undefined where only the person can answer it. A model, or a text that it was given, may
 * call anything: what its request did not offer is never run for it.
 */
export function toolFor({ request }: Turn, call: Item, tools: readonly Tool[]): Tool | undefined {
  if (!isFunctionCall(call)) return undefined
  const isOffered = listOf(request?.['tools']).some(
    (tool) => isObject(tool) && tool['type'] === 'function' && tool['name'] === call.name,
  )
  return isOffered
    ? tools.find(({ name, handler }) => name === call.name && handler.kind !== 'person')
    : undefined
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
