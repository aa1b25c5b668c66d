import { limits } from './parameters/limits'
import { isWithin, type Limits } from '@/lib/util/number-limits'
import { isObject, isTyped, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import type { Settings } from './types'

/** Reads one field; undefined if it is invalid or says nothing. */
type Reader<Value> = (value: unknown) => Value | undefined
type Readers<Fields> = { readonly [Name in keyof Fields]-?: Reader<Exclude<Fields[Name], undefined>> }

const text: Reader<string> = (value) => (typeof value === 'string' && value.trim() !== '' ? value : undefined)
const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : undefined)
const number =
  (within: Limits): Reader<number> =>
  (value) =>
    typeof value === 'number' && isWithin(within, value) ? value : undefined
const typed: Reader<JsonObject & { readonly type: string }> = (value) => (isTyped(value) ? value : undefined)
const json: Reader<JsonObject> = (value) => (isObject(value) && !isEmpty(value) ? value : undefined)
const list =
  <Value>(read: Reader<Value>): Reader<readonly Value[]> =>
  (value) => {
    const values = listOf(value).flatMap((each) => read(each) ?? [])
    return values.length === 0 ? undefined : values
  }
const fields =
  <Fields extends object>(readers: Readers<Fields>): Reader<Partial<Fields>> =>
  (value) => {
    const read = isObject(value) ? readFields(readers, value) : {}
    return isEmpty(read) ? undefined : read
  }
const texts: Reader<Readonly<Record<string, string>>> = (value) => {
  const pairs = isObject(value) ? Object.entries(value) : []
  const kept = pairs.flatMap(([key, each]) => (typeof each === 'string' ? [[key, each] as const] : []))
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}

const readers: Readers<Omit<Settings, 'model'>> = {
  instructions: text,
  max_output_tokens: number(limits.max_output_tokens),
  reasoning: fields({ effort: text, summary: text }),
  text: fields({ verbosity: text, format: typed }),
  temperature: number(limits.temperature),
  top_p: number(limits.top_p),
  top_logprobs: number(limits.top_logprobs),
  presence_penalty: number(limits.presence_penalty),
  frequency_penalty: number(limits.frequency_penalty),
  tools: list(typed),
  tool_choice: (value) => text(value) ?? typed(value),
  parallel_tool_calls: flag,
  max_tool_calls: number(limits.max_tool_calls),
  truncation: text,
  service_tier: text,
  store: flag,
  background: flag,
  stream_options: fields({ include_obfuscation: flag }),
  include: list(text),
  metadata: texts,
  safety_identifier: text,
  prompt_cache_key: text,
  extra: json,
  fromFile: json,
}

/**
 * Reads settings from any value: browser storage, a turn from a file, or a change by the person. Invalid fields are
 * left out, as if they had not been set.
 */
export function parseSettings(value: unknown): Settings {
  const record = isObject(value) ? value : {}
  const { model } = record
  return { model: typeof model === 'string' ? model : '', ...readFields(readers, record) }
}

function readFields<Fields extends object>(by: Readers<Fields>, record: JsonObject): Partial<Fields> {
  const found: Partial<Fields> = {}
  for (const name in by) {
    // Ignores properties that every object inherits.
    const value = Object.hasOwn(record, name) ? by[name](record[name]) : undefined
    if (value !== undefined) found[name] = value
  }
  return found
}

const isEmpty = (value: object) => Object.keys(value).length === 0
