import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { complain } from '@/lib/emulator/testing/validate'
import { isObject, listOf } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'

/**
 * What servers refuse in the items of a request; each rule as far as their sources, error texts and schemas show.
 *
 * @returns what is wrong, item by item; empty if the server accepts the input
 * @see lib/responses/README.md §9
 */
export type InputRule = (items: readonly Item[]) => readonly string[]

const each =
  (wrong: (item: Item) => string | undefined): InputRule =>
  (items) =>
    items.flatMap((item, at) => {
      const fault = wrong(item)
      return fault === undefined ? [] : [`input[${at}] (${item.type}): ${fault}`]
    })

const isText = (value: unknown) => typeof value === 'string' && value !== ''
const partsOf = (item: Item) => listOf(item['content']).filter(isObject)
const isAnswer = (item: Item) => item.type === 'message' && item['role'] === 'assistant'

/** vLLM: pydantic takes a message with `output_text` for an output, which needs an id and a status. */
export const vllm = each((item) => {
  if (!isAnswer(item) || !partsOf(item).some(({ type }) => type === 'output_text')) return undefined
  return isText(item.id) && isText(item.status) ? undefined : 'id and status: Field required'
})

/** llama.cpp, and Ollama like it: four types, and reasoning only with its text. */
export const llamaCpp = each((item) => {
  if (item.type === 'reasoning') {
    return listOf(item['content']).length > 0 ? undefined : "item['content'] is not an array"
  }
  const isKnown = ['message', 'function_call', 'function_call_output'].includes(item.type)
  if (!isKnown) return "Cannot determine type of 'item'"
  if (isAnswer(item) && partsOf(item).length === 0) return "'content' is required"
  // Chat templates parse the arguments.
  return item.type !== 'function_call' || isObject(JSON.parse(String(item['arguments'])))
    ? undefined
    : 'arguments are not JSON'
})

const needId = [
  'web_search_call',
  'file_search_call',
  'code_interpreter_call',
  'image_generation_call',
  'mcp_call',
  'mcp_list_tools',
]

/** OpenAI and Azure: ids on items they ran, annotations on text they wrote. */
export const openai = each((item) => {
  if ((item.id ?? '').length > 64) return 'id: string too long'
  if (needId.includes(item.type) && !isText(item.id)) return "Missing required parameter: 'id'"
  const isBare = partsOf(item).some(
    ({ type, annotations }) => type === 'output_text' && !Array.isArray(annotations),
  )
  if (isBare) return "Missing required parameter: 'annotations'"
  if (item.type === 'reasoning' && item['encrypted_content'] === '') return 'invalid_encrypted_content'
  return undefined
})

/** OpenAI: no duplicate ids, an output for every call, no output without a call, reasoning next to its pair. */
export const pairs: InputRule = (items) => {
  const ids = new Set<unknown>()
  const open = new Map<unknown, number>()
  const calls = new Set<unknown>()
  const faults: string[] = []
  for (const [at, item] of items.entries()) {
    if (item.id !== undefined && ids.has(item.id)) faults.push(`Duplicate item found with id ${item.id}`)
    ids.add(item.id)
    const callId = item['call_id']
    if (/^(?:function|custom_tool|shell|local_shell|apply_patch|computer)_call$/.test(item.type)) {
      if (calls.has(callId)) faults.push(`Duplicate call_id found: ${String(callId)}`)
      calls.add(callId)
      open.set(callId, at)
    }
    if (item.type.endsWith('_call_output') && !open.delete(callId ?? item.id)) {
      faults.push(`No tool call found for function call output with call_id ${String(callId)}`)
    }
    const next = items[at + 1]
    if (
      item.type === 'reasoning' &&
      (next === undefined || (next['role'] !== undefined && !isAnswer(next)))
    ) {
      faults.push(
        `Item '${String(item.id)}' of type 'reasoning' was provided without its required following item`,
      )
    }
  }
  return [...faults, ...[...open.keys()].map((id) => `No tool output found for function call ${String(id)}`)]
}

/** No server can read what another server or model has encrypted. */
export const unsealed = each((item) =>
  JSON.stringify(item).includes('encrypted_content')
    ? 'The encrypted content could not be verified'
    : undefined,
)

/** The schema of Open Responses for the items that it knows; vendors' own items pass. */
export const openResponsesSchema: InputRule = (items) =>
  items.flatMap((item) => {
    const isKnown = ['message', 'function_call', 'function_call_output', 'compaction'].includes(item.type)
    const fault =
      isKnown || item.type === 'reasoning' ? complain('ItemParam', withoutThoughtText(item)) : null
    return fault === null ? [] : [`${item.type}: ${fault}`]
  })

/** Open Responses wants no reasoning text, llama.cpp requires it: the author gets back what it wrote. */
function withoutThoughtText(item: Item): Item {
  if (item.type !== 'reasoning') return item
  const { content: _content, ...rest } = item
  return { ...rest, type: item.type }
}

const document: unknown = JSON.parse(
  readFileSync(new URL('./openai/input-item.schema.json', import.meta.url), 'utf8'),
)
if (!isObject(document)) throw new Error('The schema is not an object.')
const { source: _source, ...schema } = document
const ajv = new Ajv2020({ strict: false, validateFormats: false })
const validate: ValidateFunction = ajv.compile(schema)

/** OpenAI's schema of an input item. Vendors' own types are not OpenAI's, so they pass. */
export const openaiSchema = each((item) =>
  item.type.includes(':') || validate(item) ? undefined : ajv.errorsText(validate.errors).slice(0, 300),
)
