import 'server-only'
import { isObject } from '@/lib/responses/guards'
import { isResponseId } from '@/lib/responses/response-id'
import type { JsonObject } from '@/lib/responses/types'
import { errorResponse, invalidRequest, type ErrorDescription } from '../gateway/error-response'
import type { Guard } from './guard'

interface Kind {
  /** Phrased to follow "expected". */
  readonly expected: string
  readonly matches: (value: unknown) => boolean
}

const isString = (value: unknown): value is string => typeof value === 'string'
const text: Kind = { expected: 'a string', matches: isString }
const truth: Kind = { expected: 'a boolean', matches: (value) => typeof value === 'boolean' }
const number: Kind = { expected: 'a number', matches: Number.isFinite }
const integer: Kind = { expected: 'an integer', matches: Number.isSafeInteger }
const object: Kind = { expected: 'an object', matches: isObject }
const textOrObject: Kind = {
  expected: 'a string or an object',
  matches: (value) => isString(value) || isObject(value),
}
const textList: Kind = {
  expected: 'an array of strings',
  matches: (value) => Array.isArray(value) && value.every(isString),
}

/**
 * The fields whose type the specifications agree on; null always means "not set". Ranges and model support are for the
 * upstream to check, and an unlisted field passes unchanged.
 */
const kinds: ReadonlyMap<string, Kind> = new Map([
  ['instructions', text],
  ['previous_response_id', text],
  ['prompt_cache_key', text],
  ['safety_identifier', text],
  ['service_tier', text],
  ['truncation', text],
  ['user', text],
  ['stream', truth],
  ['store', truth],
  ['background', truth],
  ['parallel_tool_calls', truth],
  ['max_output_tokens', integer],
  ['max_tool_calls', integer],
  ['top_logprobs', integer],
  ['temperature', number],
  ['top_p', number],
  ['presence_penalty', number],
  ['frequency_penalty', number],
  ['metadata', object],
  ['prompt', object],
  ['reasoning', object],
  ['stream_options', object],
  ['text', object],
  ['conversation', textOrObject],
  ['tool_choice', textOrObject],
  ['include', textList],
  ['models', textList],
])

/** Returns the names of parameters by a spelling without case. */
export const parametersNamed = (names: readonly string[]): ReadonlyMap<string, string> =>
  new Map(names.map((name) => [foldCase(name), name]))

const parameters = parametersNamed(['model', 'input', 'tools', ...kinds.keys()])

/** Characters. */
const LONGEST_MODEL = 512

function nameOfType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'object') return 'an object'
  return Number.isInteger(value) ? 'an integer' : `a ${typeof value}`
}

export function wrongType(param: string, expected: string, value: unknown): ErrorDescription {
  return invalidRequest(
    `Invalid type for '${param}': expected ${expected}, but got ${nameOfType(value)} instead.`,
    'invalid_type',
    param,
  )
}

export function missing(param: string): ErrorDescription {
  return invalidRequest(`Missing required parameter: '${param}'.`, 'missing_required_parameter', param)
}

export function checkModel(model: unknown): ErrorDescription | undefined {
  if (model === undefined || model === null) return missing('model')
  if (typeof model !== 'string') return wrongType('model', 'a string', model)
  if (isModelName(model)) return undefined
  const got = model.trim() === '' ? 'an empty string' : `'${model.slice(0, 100)}'`
  return invalidRequest(
    `Invalid 'model': expected the name of a model, without spaces around it or control characters, but got ${got}.`,
    'invalid_value',
    'model',
  )
}

/** Upstreams may trim and cut names; the allow-list and the prices must see the same name. */
const isModelName = (name: string) =>
  name !== '' && name.length <= LONGEST_MODEL && name.trim() === name && !/\p{C}/u.test(name)

/** The owner check must look up the same id as the upstream: an upstream may trim an id, our check doesn't. */
function checkPrevious(id: unknown): ErrorDescription | undefined {
  if (typeof id !== 'string' || isResponseId(id)) return undefined
  return invalidRequest(
    "Invalid 'previous_response_id': expected the id of a response, like 'resp_0123', without slashes or spaces.",
    'invalid_value',
    'previous_response_id',
  )
}

function checkModels(models: unknown): ErrorDescription | undefined {
  const index = Array.isArray(models) ? models.findIndex((each) => isString(each) && !isModelName(each)) : -1
  return index === -1
    ? undefined
    : invalidRequest(
        `Invalid 'models[${index}]': expected the name of a model, without spaces around it or control characters.`,
        'invalid_value',
        `models[${index}]`,
      )
}

/**
 * Some parsers (Go's `encoding/json`) match keys case-insensitively, so `MODEL` would pass our checks and still set the
 * model there.
 */
export function checkSpelling(
  fields: JsonObject,
  known: ReadonlyMap<string, string>,
): ErrorDescription | undefined {
  for (const key of Object.keys(fields)) {
    const meant = known.get(foldCase(key))
    if (meant !== undefined && meant !== key)
      return invalidRequest(
        `Unknown parameter: '${key}'. Did you mean '${meant}'?`,
        'unknown_parameter',
        key.slice(0, 100),
      )
  }
  return undefined
}

/** Returns the same string for texts that differ only in case, including the long s and the Kelvin sign. */
function foldCase(text: string): string {
  return text.toUpperCase().toLowerCase()
}

function checkItem(item: unknown, param: string): ErrorDescription | undefined {
  if (!isObject(item)) return wrongType(param, 'an object', item)
  const { type, role, content } = item
  if (type !== undefined && type !== null && !isString(type))
    return wrongType(`${param}.type`, 'a string', type)
  if (role !== undefined && role !== null && !isString(role))
    return wrongType(`${param}.role`, 'a string', role)
  if (role === undefined || content === undefined || content === null || isString(content)) return undefined
  if (!Array.isArray(content))
    return wrongType(`${param}.content`, 'a string or an array of objects', content)
  const wrong = content.findIndex((part) => !isObject(part))
  return wrong === -1 ? undefined : wrongType(`${param}.content[${wrong}]`, 'an object', content[wrong])
}

function checkInput(input: unknown): ErrorDescription | undefined {
  if (input === undefined || input === null) return missing('input')
  if (isString(input)) return undefined
  if (!Array.isArray(input)) return wrongType('input', 'a string or an array of objects', input)
  for (const [index, item] of input.entries()) {
    const error = checkItem(item, `input[${index}]`)
    if (error !== undefined) return error
  }
  return undefined
}

function checkTools(tools: unknown): ErrorDescription | undefined {
  if (tools === undefined || tools === null) return undefined
  if (!Array.isArray(tools)) return wrongType('tools', 'an array of objects', tools)
  for (const [index, tool] of tools.entries()) {
    if (!isObject(tool)) return wrongType(`tools[${index}]`, 'an object', tool)
    if (tool['type'] === undefined) return missing(`tools[${index}].type`)
    if (!isString(tool['type'])) return wrongType(`tools[${index}].type`, 'a string', tool['type'])
  }
  return undefined
}

function checkKinds(fields: JsonObject): ErrorDescription | undefined {
  for (const [name, value] of Object.entries(fields)) {
    const kind = kinds.get(name)
    if (kind !== undefined && value !== null && !kind.matches(value))
      return wrongType(name, kind.expected, value)
  }
  return undefined
}

const isGiven = (value: unknown) => value !== undefined && value !== null

/** A stored prompt supplies a model and an input (OpenAI, "Reusable prompts"). */
const hasPrompt = ({ prompt }: JsonObject) => isObject(prompt) && isString(prompt['id'])

/** Returns whether an answer can continue from earlier context without new input. */
const hasPast = (fields: JsonObject) =>
  isGiven(fields['previous_response_id']) || isGiven(fields['conversation'])

function checkBody(isCreate: boolean): Guard {
  return (_request, { fields, requestId }) => {
    const { model, input, tools } = fields
    const needsInput = isCreate && !hasPrompt(fields) && !hasPast(fields)
    const error =
      (hasPrompt(fields) && !isGiven(model) ? undefined : checkModel(model)) ??
      (needsInput || isGiven(input) ? checkInput(input) : undefined) ??
      checkTools(tools) ??
      checkKinds(fields) ??
      checkPrevious(fields['previous_response_id']) ??
      checkModels(fields['models']) ??
      checkSpelling(fields, parameters)
    return error && errorResponse(error, requestId)
  }
}

/** Checks the body of a create: `model` and `input` are present and every known field has its type. */
export const checkCreate = checkBody(true)

/** Checks the body of a compaction: like a create's, but `previous_response_id` can replace the input. */
export const checkCompact = checkBody(false)
