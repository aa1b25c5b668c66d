import { words } from '@/lib/language/english/tools'
import { Ajv, type ErrorObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import type { Problem, Verdict } from './verdict'

/** More than anybody reads. */
const maxProblems = 100

const settings = { strict: false, allErrors: true, logger: false, formats: fullFormats } as const

/**
 * Validates a value against a JSON schema: draft-07 if the schema says so, otherwise 2020-12. Fetches nothing. A schema
 * can make this run forever, so on a page it runs in a worker that is terminated in time.
 *
 * @param text the value as JSON; undefined to check only the schema
 * @returns never throws
 */
export function validate(schema: JsonObject, text?: string): Verdict {
  try {
    const check = compile(schema)
    if (text === undefined) return { kind: 'valid' }
    const parsed = parse(text)
    if (parsed === undefined) return { kind: 'not-json' }
    if (check(parsed.value)) return { kind: 'valid' }
    const problems = (check.errors ?? []).map(problemOf)
    return {
      kind: 'invalid',
      problems: problems.slice(0, maxProblems),
      more: Math.max(0, problems.length - maxProblems),
    }
  } catch (error) {
    // A schema that refers to itself overflows the stack.
    if (error instanceof RangeError) return { kind: 'bad-schema', message: words.itIsNestedTooDeeply }
    return { kind: 'bad-schema', message: error instanceof Error ? error.message : String(error) }
  }
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function compile({ $schema, $async: _async, ...schema }: JsonObject) {
  const isOlder = typeof $schema === 'string' && /draft-0[67]/.test($schema)
  const ajv = isOlder ? new Ajv(settings) : new Ajv2020(settings)
  return ajv.compile(schema)
}

function problemOf({ instancePath, message = words.isNotValid, params }: ErrorObject): Problem {
  const { allowedValues, additionalProperty, unevaluatedProperty } = { ...isObjectOr(params) }
  const detail = Array.isArray(allowedValues)
    ? `: ${allowedValues.map((value) => JSON.stringify(value)).join(', ')}`
    : nameIn(additionalProperty ?? unevaluatedProperty)
  return { path: instancePath, message: `${message}${detail}` }
}

const isObjectOr = (value: unknown): JsonObject => (isObject(value) ? value : {})
const nameIn = (name: unknown) => (typeof name === 'string' ? `: ${JSON.stringify(name)}` : '')
