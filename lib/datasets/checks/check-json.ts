import { words } from '@/lib/language/english/datasets'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { objectsIn } from '@/lib/util/json/objects-in'
import { readJson } from '@/lib/util/json/read-json'
import type { Check } from '../check'
import { renderJson } from '../render'
import type { CheckedAnswer, CheckWorld, Outcome } from './outcome'

/** Checks that the whole answer is JSON and matches a schema. */
export async function checkJson(
  check: Check,
  { text, variables }: CheckedAnswer,
  world: Pick<CheckWorld, 'validate'>,
): Promise<Outcome> {
  const schema = schemaOf(check, variables)
  if ('passed' in schema) return schema
  return validateJson(schema.value, withoutFence(text), world)
}

/** Checks that a JSON object in the answer matches a schema. */
export async function checkContainsJson(
  check: Check,
  { text, variables }: CheckedAnswer,
  world: Pick<CheckWorld, 'validate'>,
): Promise<Outcome> {
  const schema = schemaOf(check, variables)
  if ('passed' in schema) return schema
  let outcome: Outcome = { passed: false, reason: words.containsNoJson }
  for (const object of objectsIn(text)) {
    outcome = await validateJson(schema.value, JSON.stringify(object), world)
    if (outcome.passed !== false) break
  }
  return outcome
}

/** Checks a JSON text against a schema. */
export async function validateJson(
  schema: JsonObject,
  json: string,
  { validate }: Pick<CheckWorld, 'validate'>,
): Promise<Outcome> {
  const verdict = await validate(schema, json)
  switch (verdict.kind) {
    case 'valid':
      return {
        passed: true,
        reason: Object.keys(schema).length === 0 ? words.validJson : words.matchesTheSchema,
      }
    case 'not-json':
      return { passed: false, reason: words.notValidJson }
    case 'invalid': {
      const [first] = verdict.problems
      const where = first === undefined || first.path === '' ? '' : `${first.path} `
      return { passed: false, reason: words.doesntMatchTheSchema(where, first?.message ?? '') }
    }
    case 'bad-schema':
      return { passed: null, reason: words.theSchemaCantBeUsed(verdict.message) }
    case 'too-slow':
      return { passed: null, reason: words.theCheckTookTooLong }
    case 'unavailable':
      return { passed: null, reason: words.thisBrowserCantRunTheCheck }
    default:
      return verdict satisfies never
  }
}

function schemaOf(
  { value }: Check,
  variables: CheckedAnswer['variables'],
): Outcome | { readonly value: JsonObject } {
  const read = value.trim() === '' ? { value: {} } : readJson(value)
  if ('problem' in read) return { passed: null, reason: words.theSchemaIsntValidJson(read.problem.message) }
  const schema = renderJson(read.value, variables)
  return isObject(schema) ? { value: schema } : { passed: null, reason: words.theSchemaIsntAJsonObject }
}

/** Models tend to put JSON into a fence. */
const withoutFence = (text: string) => /^\s*```\w*\n([\s\S]*?)\n?```\s*$/.exec(text)?.[1] ?? text
