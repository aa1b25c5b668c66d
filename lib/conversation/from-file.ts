import { isObject } from '@/lib/responses/guards'
import type { Item, JsonObject } from '@/lib/responses/types'
import { parseSettings } from './parse-settings'
import type { Settings, Turn } from './types'

/**
 * Content of a file that could act for its author (tools and their servers, instructions, invisible fields) is moved
 * out of the places that requests are built from, into `fromFile` beside them. That way nothing can send it until the
 * person has reviewed it and `useFromFile` moves it back.
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

/** Returns settings from a file, with everything that needs review set aside. */
export function setAsideSettings({ fromFile = {}, ...settings }: Settings): Settings {
  const plain: Record<string, unknown> = {}
  const armed: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(settings)) {
    // Storing less is never against the person's interest.
    if (plainFields.has(name) || (name === 'store' && value === false)) plain[name] = value
    else if (name === 'text' && isObject(value)) {
      const { format, ...others }: JsonObject = { ...value }
      plain['text'] = others
      if (format !== undefined) armed['text'] = { format }
    } else armed[name] = value
  }
  return parseSettings({ ...plain, fromFile: merged(armed, fromFile) })
}

/** Returns settings with the reviewed content in use. Values the person has set in the meantime stay. */
export function useFromFile({ fromFile = {}, ...settings }: Settings): Settings {
  return parseSettings(merged(fromFile, { ...settings }))
}

export const dropFromFile = ({ fromFile: _fromFile, ...settings }: Settings): Settings => settings

/**
 * @param over wins if both set a field
 */
function merged(under: JsonObject, over: JsonObject): JsonObject {
  const { text } = under
  return isObject(text) && isObject(over['text'])
    ? { ...under, ...over, text: { ...text, ...over['text'] } }
    : { ...under, ...over }
}

/** Returns whether an item from a file would instruct a model, or approve something, in the person's name. */
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

/** Returns a turn from a file, with everything that needs review set aside. */
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

/** Returns a turn with the reviewed content moved back. Its settings are history and stay unchanged. */
export function useTurnFromFile({ fromFile, ...turn }: Turn): Turn {
  return fromFile === undefined ? turn : { ...turn, ...fromFile }
}
