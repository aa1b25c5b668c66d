import { isObject } from '@/lib/responses/guards'
import type { Item, JsonObject } from '@/lib/responses/types'
import { parseSettings } from './parse-settings'
import type { Settings, Turn } from './types'

/**
 * What a file brings that could act for whoever wrote it (tools and their servers, instructions, fields that nobody
 * sees) is moved out of the places that requests are made of, into `fromFile` beside them. So nothing can send it by
 * any way, until the person has seen it and `useFromFile` moves it back.
 */

/** Numbers, and words about how an answer is written: they reach nobody, and the settings show them. */
const plainFields: ReadonlySet<string> = new Set([
  'model',
  'max_output_tokens',
  'reasoning',
  'temperature',
  'top_p',
  'top_logprobs',
  'presence_penalty',
  'frequency_penalty',
  'truncation',
])

/** Settings that a file brought, with what needs a look set aside. */
export function setAsideSettings({ fromFile = {}, ...settings }: Settings): Settings {
  const plain: Record<string, unknown> = {}
  const armed: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(settings)) {
    // To keep less is never against the person.
    if (plainFields.has(name) || (name === 'store' && value === false)) plain[name] = value
    else if (name === 'text' && isObject(value)) {
      const { format, ...others }: JsonObject = { ...value }
      plain['text'] = others
      if (format !== undefined) armed['text'] = { format }
    } else armed[name] = value
  }
  return parseSettings({ ...plain, fromFile: merged(armed, fromFile) })
}

/** Settings with what the person has seen in use. What they set themselves meanwhile stays. */
export function useFromFile({ fromFile = {}, ...settings }: Settings): Settings {
  return parseSettings(merged(fromFile, { ...settings }))
}

export const dropFromFile = ({ fromFile: _fromFile, ...settings }: Settings): Settings => settings

/** @param over wins where both say something */
function merged(under: JsonObject, over: JsonObject): JsonObject {
  const { text } = under
  return isObject(text) && isObject(over['text'])
    ? { ...under, ...over, text: { ...text, ...over['text'] } }
    : { ...under, ...over }
}

/** Items of a file's turn that would tell a model what to do, or allow something, in the person's name. */
function isArmed(item: Item): boolean {
  const { type, role } = item
  if (role !== undefined && role !== 'user' && role !== 'assistant') return true
  return armedTypes.has(type) || Array.isArray(item['tools'])
}

const armedTypes: ReadonlySet<string> = new Set([
  'mcp_approval_request',
  'mcp_approval_response',
  'mcp_list_tools',
  'additional_tools',
  'tool_search_output',
  'item_reference',
])

const isPlain = (item: Item) => !isArmed(item)

/** A turn that a file brought, with what needs a look set aside. */
export function setAsideTurn(given: Turn): Turn {
  const turn: Turn = { ...given, settings: setAsideSettings(given.settings) }
  const { input, state } = turn
  if (input.every(isPlain) && state.output.every(isPlain)) return turn
  const output = state.output.filter(isPlain)
  const slots = state.slots.filter((_slot, at) => state.output[at] !== undefined && isPlain(state.output[at]))
  return {
    ...turn,
    input: input.filter(isPlain),
    state: { ...state, output, slots, response: state.response && { ...state.response, output } },
    fromFile: { input, state },
  }
}

/** A turn with what the person has seen in its place again. Its settings are history, and stay as they are. */
export function useTurnFromFile({ fromFile, ...turn }: Turn): Turn {
  return fromFile === undefined ? turn : { ...turn, ...fromFile }
}
