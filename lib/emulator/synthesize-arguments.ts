import RandExp from 'randexp'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** Beyond this depth only required values are made up, so that a recursive schema comes to an end. */
const CALM_DEPTH = 8
/** Deeper than any real schema. */
const MAXIMUM_DEPTH = 24
/** More values than any real schema needs; a schema that branches into itself would never end. */
const MAXIMUM_VALUES = 2000
const MAXIMUM_PATTERN = 200

/** Likely values for a string, by its field's name. The variant picks one of each list. */
const WORDS: readonly (readonly [name: RegExp, values: readonly string[]])[] = [
  [/expression|formula/i, ['6 * 7', '2 ** 10', '(1 + 2) / 3']],
  [/time_?zone/i, ['Europe/Paris', 'Asia/Tokyo', 'America/Lima']],
  [/country/i, ['France', 'Japan', 'Peru']],
  [/location|city|place/i, ['Paris', 'Tokyo', 'Lima']],
  [/name/i, ['Ada', 'Grace', 'Alan']],
  [/query|search|question/i, ['Responses API', 'server-sent events', 'JSON Schema']],
]
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  date: ['2026-04-24', '2026-05-01', '2026-06-15'],
  'date-time': ['2026-04-24T12:00:00Z', '2026-05-01T08:30:00Z', '2026-06-15T20:15:00Z'],
  time: ['12:00:00Z', '08:30:00Z', '20:15:00Z'],
  email: ['ada@example.com', 'grace@example.com', 'alan@example.com'],
  uri: ['https://example.com/', 'https://example.org/', 'https://example.net/'],
  hostname: ['example.com', 'example.org', 'example.net'],
  ipv4: ['192.0.2.1', '198.51.100.2', '203.0.113.3'],
  ipv6: ['2001:db8::1', '2001:db8::2', '2001:db8::3'],
  duration: ['PT3M', 'P1DT12H', 'P2W'],
  uuid: ['6f1c2b9e-0d3a-4c57-8e21-5b9d7a4f0c13', '0b7e4d52-9a1f-4e38-b6c0-2d8f1a5e7c94'],
}

/** Makes up arguments for a call that fit a schema: always an object. */
export function synthesizeArguments(schema: JsonObject | null, variant = 0): JsonObject {
  const value = schema === null ? {} : synthesizeValue(schema, variant)
  return isObject(value) ? value : {}
}

/**
 * Makes up a value that fits a JSON schema, always the same for the same variant. Supports the keywords that people
 * use, but not every way to combine them.
 */
export function synthesizeValue(schema: JsonObject, variant = 0): unknown {
  return synthesize(schema, { root: schema, variant, name: '', depth: 0, count: { values: 0 } })
}

interface Place {
  readonly root: JsonObject
  readonly variant: number
  readonly name: string
  readonly depth: number
  /** Of all values so far. */
  readonly count: { values: number }
}

function synthesize(schema: unknown, place: Place): unknown {
  place.count.values += 1
  const tooMuch = place.depth > MAXIMUM_DEPTH || place.count.values > MAXIMUM_VALUES
  if (!isObject(schema) || tooMuch) return null
  const value = synthesizeAny(schema, { ...place, depth: place.depth + 1 })
  const isForbidden = isObject(schema['not']) && isOneOf(value, schema['not'])
  return isForbidden && place.variant < 8
    ? synthesize(schema, { ...place, variant: place.variant + 1 })
    : value
}

/** Returns whether a value is the constant, or one of the values, that a schema names. */
function isOneOf(value: unknown, schema: JsonObject): boolean {
  const named = [...('const' in schema ? [schema['const']] : []), ...listOf(schema['enum'])]
  return named.some((other) => JSON.stringify(other) === JSON.stringify(value))
}

function synthesizeAny(schema: JsonObject, place: Place): unknown {
  const { $ref, allOf, anyOf, oneOf, ...own } = schema
  if (typeof $ref === 'string') {
    const target = resolve($ref, place.root)
    return isObject(target) ? synthesize({ ...target, ...own }, place) : null
  }
  if ('const' in schema) return schema['const']
  for (const keyword of ['enum', 'examples']) {
    const values = listOf(schema[keyword])
    if (values.length > 0) return pick(values, place.variant)
  }
  if ('default' in schema) return schema['default']
  const parts = listOf(allOf)
  if (parts.length > 0) {
    const { allOf: _, ...rest } = schema
    return synthesize(merge(rest, parts, place.root), place)
  }
  const alternatives = [...listOf(anyOf), ...listOf(oneOf)]
  if (alternatives.length > 0) return synthesize(merge(own, [choose(alternatives, place)], place.root), place)
  return synthesizeType(typeOf(schema), schema, place)
}

/** Picks the first meaningful alternative; deep down it picks null, if that is allowed. */
function choose(alternatives: readonly unknown[], { depth }: Place): unknown {
  const isNull = (choice: unknown) => isObject(choice) && choice['type'] === 'null'
  const nothing = depth > CALM_DEPTH ? alternatives.find(isNull) : undefined
  return nothing ?? alternatives.find((choice) => isObject(choice) && !isNull(choice)) ?? alternatives[0]
}

function synthesizeType(type: unknown, schema: JsonObject, place: Place): unknown {
  switch (type) {
    case 'object':
      return synthesizeObject(schema, place)
    case 'array':
      return synthesizeArray(schema, place)
    case 'integer':
    case 'number':
      return synthesizeNumber(schema, place.variant, type === 'integer')
    case 'boolean':
      return place.variant % 2 === 0
    case 'null':
      return null
    default:
      return synthesizeString(schema, place)
  }
}

function synthesizeObject(schema: JsonObject, place: Place): JsonObject {
  const properties = isObject(schema['properties']) ? schema['properties'] : {}
  const required = listOf(schema['required']).filter((name) => typeof name === 'string')
  const others = isObject(schema['additionalProperties']) ? schema['additionalProperties'] : {}
  const isMap = isObject(schema['additionalProperties']) && !('patternProperties' in schema)
  const names = new Set([...(place.depth > CALM_DEPTH ? [] : Object.keys(properties)), ...required])
  if (isMap && names.size === 0 && !('propertyNames' in schema)) names.add('example')
  return Object.fromEntries(
    [...names].map((name) => {
      const property = Object.hasOwn(properties, name) ? properties[name] : others
      return [name, synthesize(property, { ...place, name })]
    }),
  )
}

function synthesizeArray(schema: JsonObject, place: Place): readonly unknown[] {
  // Draft-07 uses `items` for a tuple, where 2020-12 has the schema of all entries.
  const tuple = [...listOf(schema['prefixItems']), ...listOf(schema['items'])]
  const min = Math.max(numberOf(schema['minItems'], 0), place.depth > CALM_DEPTH ? 0 : 1, tuple.length)
  const length = Math.min(min, numberOf(schema['maxItems'], 16), 16)
  const items = isObject(schema['items']) ? schema['items'] : { type: 'string' }
  const entries = Array.from({ length }, (_, index) =>
    synthesize(tuple[index] ?? items, { ...place, variant: place.variant + index }),
  )
  return isObject(schema['contains'])
    ? [...entries.slice(0, -1), synthesize(schema['contains'], place)]
    : entries
}

function synthesizeNumber(schema: JsonObject, variant: number, whole: boolean): number {
  const step = numberOf(schema['multipleOf'], 1)
  const minimum = numberOf(schema['minimum'], numberOf(schema['exclusiveMinimum'], -Infinity) + step)
  const maximum = numberOf(schema['maximum'], numberOf(schema['exclusiveMaximum'], Infinity) - step)
  const wanted = Math.max(Math.min(variant + 1, maximum), minimum)
  const rounded = Math.ceil(wanted / step) * step
  if (rounded <= maximum) return rounded
  // No multiple of the step fits: a value between the bounds is the next best choice.
  return whole ? Math.floor(maximum) : (minimum + maximum) / 2
}

function synthesizeString(schema: JsonObject, place: Place): string {
  const { pattern } = schema
  if (typeof pattern === 'string' && pattern.length <= MAXIMUM_PATTERN) return fitting(pattern)
  const format = typeof schema['format'] === 'string' ? FORMATS[schema['format']] : undefined
  const words = format ??
    WORDS.find(([name]) => name.test(place.name))?.[1] ?? ['example', 'sample', 'specimen']
  const text = String(pick(words, place.variant))
  return text
    .padEnd(Math.min(numberOf(schema['minLength'], 0), 1000), '.')
    .slice(0, numberOf(schema['maxLength'], 1000))
}

/** Returns the shortest text that a pattern matches, as far as we can parse it. */
function fitting(pattern: string): string {
  // An explicit repetition count would be generated in full, however large.
  if (/\{\d{3}/.test(pattern)) return ''
  try {
    const writer = new RandExp(pattern)
    writer.randInt = (from) => from
    return writer.gen()
  } catch {
    return ''
  }
}

function typeOf(schema: JsonObject): unknown {
  const types = listOf(schema['type'])
  if (types.length > 0) return types.find((type) => type !== 'null') ?? 'null'
  if (schema['type'] !== undefined) return schema['type']
  if (isObject(schema['properties'])) return 'object'
  return schema['items'] === undefined ? 'string' : 'array'
}

function merge(own: JsonObject, parts: readonly unknown[], root: JsonObject): JsonObject {
  return [...parts, own].reduce<JsonObject>((merged, part) => {
    const resolved = isObject(part) && typeof part['$ref'] === 'string' ? resolve(part['$ref'], root) : part
    if (!isObject(resolved)) return merged
    const properties = [merged['properties'], resolved['properties']].filter(isObject)
    const required = [...listOf(merged['required']), ...listOf(resolved['required'])]
    return {
      ...merged,
      ...resolved,
      ...(properties.length > 0 ? { properties: Object.assign({}, ...properties) as unknown } : {}),
      ...(required.length > 0 ? { required } : {}),
    }
  }, {})
}

/** Follows a reference inside the schema, such as `#/$defs/place`. */
function resolve(reference: string, root: JsonObject): unknown {
  let value: unknown = root
  for (const key of reference.replace(/^#\/?/, '').split('/').filter(Boolean)) {
    value = isObject(value) ? value[key.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined
  }
  return value
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function numberOf(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback
}

function pick<T>(values: readonly T[], variant: number): T | undefined {
  return values[variant % values.length]
}
