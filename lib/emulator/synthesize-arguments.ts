import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** Deeper than any real schema; stops one that contains itself. */
const MAXIMUM_DEPTH = 8

/** Likely values for a string, by what its field is called. The variant picks one of each list. */
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
  uuid: ['6f1c2b9e-0d3a-4c57-8e21-5b9d7a4f0c13', '0b7e4d52-9a1f-4e38-b6c0-2d8f1a5e7c94'],
}

/**
 * Makes up a value that fits a JSON schema, the same each time for the same variant. Knows the common
 * keywords, not `pattern`, `not` or conditions.
 */
export function synthesizeArguments(schema: JsonObject | null, variant = 0): JsonObject {
  const value = schema === null ? {} : synthesize(schema, { root: schema, variant, name: '', depth: 0 })
  return isObject(value) ? value : {}
}

interface Place {
  readonly root: JsonObject
  readonly variant: number
  readonly name: string
  readonly depth: number
}

function synthesize(schema: unknown, place: Place): unknown {
  if (!isObject(schema) || place.depth > MAXIMUM_DEPTH) return null
  const inner = { ...place, depth: place.depth + 1 }
  if (typeof schema['$ref'] === 'string') return synthesize(resolve(schema['$ref'], place.root), inner)
  if ('const' in schema) return schema['const']
  for (const keyword of ['enum', 'examples']) {
    const values = listOf(schema[keyword])
    if (values.length > 0) return pick(values, place.variant)
  }
  if ('default' in schema) return schema['default']
  const parts = listOf(schema['allOf'])
  if (parts.length > 0) return synthesize(merge(schema, parts, place.root), inner)
  const alternatives = [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])]
  if (alternatives.length > 0) {
    return synthesize(
      alternatives.find((choice) => isObject(choice) && choice['type'] !== 'null'),
      inner,
    )
  }
  return synthesizeType(typeOf(schema), schema, inner)
}

function synthesizeType(type: unknown, schema: JsonObject, place: Place): unknown {
  switch (type) {
    case 'object': {
      const properties = isObject(schema['properties']) ? schema['properties'] : {}
      return Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [
          name,
          synthesize(property, { ...place, name }),
        ]),
      )
    }
    case 'array': {
      const length = Math.min(
        Math.max(numberOf(schema['minItems'], 1), 1),
        numberOf(schema['maxItems'], 16),
        16,
      )
      const items = isObject(schema['items']) ? schema['items'] : { type: 'string' }
      return Array.from({ length }, (_, index) =>
        synthesize(items, { ...place, variant: place.variant + index }),
      )
    }
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

function synthesizeNumber(schema: JsonObject, variant: number, whole: boolean): number {
  const step = numberOf(schema['multipleOf'], 1)
  const minimum = numberOf(schema['minimum'], numberOf(schema['exclusiveMinimum'], -Infinity) + step)
  const maximum = numberOf(schema['maximum'], numberOf(schema['exclusiveMaximum'], Infinity) - step)
  const wanted = Math.max(Math.min(variant + 1, maximum), minimum)
  const rounded = Math.ceil(wanted / step) * step
  if (rounded <= maximum) return rounded
  // No multiple of the step fits: a value between the bounds is the next best thing.
  return whole ? Math.floor(maximum) : (minimum + maximum) / 2
}

function synthesizeString(schema: JsonObject, place: Place): string {
  const format = typeof schema['format'] === 'string' ? FORMATS[schema['format']] : undefined
  const words = format ??
    WORDS.find(([name]) => name.test(place.name))?.[1] ?? ['example', 'sample', 'specimen']
  const text = String(pick(words, place.variant))
  return text
    .padEnd(Math.min(numberOf(schema['minLength'], 0), 1000), '.')
    .slice(0, numberOf(schema['maxLength'], 1000))
}

function typeOf(schema: JsonObject): unknown {
  const types = listOf(schema['type'])
  if (types.length > 0) return types.find((type) => type !== 'null') ?? 'null'
  if (schema['type'] !== undefined) return schema['type']
  if (isObject(schema['properties'])) return 'object'
  return schema['items'] === undefined ? 'string' : 'array'
}

function merge(schema: JsonObject, parts: readonly unknown[], root: JsonObject): JsonObject {
  const { allOf: _, ...own } = schema
  return [...parts, own].reduce<JsonObject>((merged, part) => {
    const resolved = isObject(part) && typeof part['$ref'] === 'string' ? resolve(part['$ref'], root) : part
    if (!isObject(resolved)) return merged
    const properties = [merged['properties'], resolved['properties']].filter(isObject)
    const joined = properties.length > 0 ? { properties: Object.assign({}, ...properties) as unknown } : {}
    return { ...merged, ...resolved, ...joined }
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
