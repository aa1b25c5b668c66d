import { isObject, listOf } from '@/lib/responses/guards'
import { isEqualJson } from '@/lib/responses/item-body'
import type { JsonObject } from '@/lib/responses/types'

/** Deeper than any schema of arguments; everything below is left as it is. */
const maxDepth = 40

/** Rewrites something in a function's schema that strict servers refuse. */
type Rule = (schema: JsonObject) => JsonObject

/**
 * Rules for the whole schema, in this order. OpenAI refuses combinations at the top level and any type other than
 * "object"; others require `properties` even if there are none, or do not know `$schema`.
 */
const topRules: readonly Rule[] = [
  ({ $schema: _schema, ...schema }) => schema,
  withoutCombinations,
  (schema) => (schema['type'] === 'object' ? schema : { ...schema, type: 'object' }),
  (schema) => (isObject(schema['properties']) ? schema : { ...schema, properties: {} }),
]

/** Rules for every schema in it, including itself. */
const innerRules: readonly Rule[] = [
  // An empty list or null means nothing, and servers refuse a name without a property.
  withNamedRequired,
  // "array schema missing items" (OpenAI).
  (schema) =>
    schema['type'] === 'array' && schema['items'] === undefined && schema['prefixItems'] === undefined
      ? { ...schema, items: {} }
      : schema,
]

/**
 * Returns a function's argument schema in a form that strict servers accept. It allows at least what it did before; a
 * valid one is returned unchanged.
 */
export function wireSchema(schema: unknown): JsonObject {
  const whole = topRules.reduce((changed, change) => change(changed), isObject(schema) ? schema : {})
  const inner = withInner(whole, 0)
  return isObject(schema) && isEqualJson(inner, schema) ? schema : inner
}

/** Returns the functions with schemas that strict servers accept; other tools are unchanged. */
export function wireTools<Tool extends JsonObject & { readonly type: string }>(
  tools: readonly Tool[],
): readonly Tool[] {
  return tools.map((tool) => {
    // A strict schema has its own rules, which are up to the person.
    if (tool.type !== 'function' || tool['strict'] === true) return tool
    const parameters = wireSchema(tool['parameters'])
    return parameters === tool['parameters'] ? tool : { ...tool, parameters }
  })
}

function withInner(schema: JsonObject, depth: number): JsonObject {
  if (depth > maxDepth) return schema
  const ruled = innerRules.reduce((changed, change) => change(changed), schema)
  return Object.fromEntries(
    Object.entries(ruled).map(([name, value]) => [name, innerValue(name, value, depth)]),
  )
}

/** Keywords whose value is a schema, a list of them, or schemas by name. */
const schemaKeywords: ReadonlySet<string> = new Set(['items', 'additionalProperties', 'not', 'contains'])
const listKeywords: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems'])
const mapKeywords: ReadonlySet<string> = new Set(['properties', '$defs', 'definitions', 'patternProperties'])

function innerValue(keyword: string, value: unknown, depth: number): unknown {
  if (schemaKeywords.has(keyword)) return isObject(value) ? withInner(value, depth + 1) : value
  if (listKeywords.has(keyword)) return Array.isArray(value) ? value.map((each) => inner(each, depth)) : value
  if (!mapKeywords.has(keyword) || !isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inner(each, depth)]))
}

/** `true` allows anything; so does an empty schema, which all servers can read. */
const inner = (value: unknown, depth: number): unknown =>
  value === true ? {} : isObject(value) ? withInner(value, depth + 1) : value

function withNamedRequired(schema: JsonObject): JsonObject {
  const { required, ...others } = schema
  if (required === undefined) return schema
  const { properties } = schema
  const names = listOf(required).filter(
    (name) => typeof name === 'string' && (!isObject(properties) || Object.hasOwn(properties, name)),
  )
  if (Array.isArray(required) && names.length === required.length) return schema
  return names.length === 0 ? others : { ...schema, required: names }
}

/** Allows every property found in a combination at the top level; requires only what all of its choices require. */
function withoutCombinations(schema: JsonObject): JsonObject {
  const { anyOf, oneOf, allOf, not: _not, enum: _enum, const: _const, ...others } = schema
  const choices = [...listOf(anyOf), ...listOf(oneOf)].filter(isObject)
  const all = listOf(allOf).filter(isObject)
  if (Object.keys(others).length === Object.keys(schema).length) return schema
  const parts = [others, ...all, ...choices]
  const properties = Object.fromEntries(
    parts.flatMap((part) => (isObject(part['properties']) ? Object.entries(part['properties']) : [])),
  )
  const requiredBy = (part: JsonObject) => listOf(part['required'])
  const common = choices
    .slice(1)
    .reduce<readonly unknown[]>(
      (names, choice) => names.filter((name) => requiredBy(choice).includes(name)),
      choices[0] === undefined ? [] : requiredBy(choices[0]),
    )
  const required = [...new Set([...requiredBy(others), ...all.flatMap(requiredBy), ...common])]
  const isClosed = parts.some((part) => part['additionalProperties'] === false)
  const { additionalProperties: _, ...open } = others
  return {
    ...(isClosed ? open : others),
    properties,
    ...(required.length > 0 ? { required } : {}),
  }
}
