import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject, StreamEvent } from '@/lib/responses/types'

const DOCUMENT = new URL('../../responses/openapi/open-responses-2026-04-24.openapi.json', import.meta.url)
const PREFIX = 'open-responses#/components/schemas/'

const document: unknown = JSON.parse(readFileSync(DOCUMENT, 'utf8'))
const ajv = new Ajv2020({ strict: false, allErrors: false })
if (!isObject(document)) throw new Error('The OpenAPI document is not an object.')
ajv.addSchema({ ...document, $id: 'open-responses' })

const eventSchemas = collectEventSchemas(document)
const validators = new Map<string, ValidateFunction>()

/** Returns why the specification's schema rejects an event, or null. Unknown events are rejected. */
export function complainAboutEvent(event: StreamEvent): string | null {
  const schema = eventSchemas.get(event.type)
  return schema === undefined ? `${event.type} is no event of Open Responses` : complain(schema, event)
}

/** Returns why the named schema rejects a value, or null. */
export function complain(schema: string, value: unknown): string | null {
  let validate = validators.get(schema)
  if (validate === undefined) {
    validate = ajv.compile({ $ref: PREFIX + schema })
    validators.set(schema, validate)
  }
  return validate(value) ? null : `${schema}: ${ajv.errorsText(validate.errors)}`
}

/** Maps each event's `type` to its schema's name, as the union of `POST /responses` lists them. */
function collectEventSchemas(openapi: JsonObject): ReadonlyMap<string, string> {
  const union = dig(openapi, [
    'paths',
    '/responses',
    'post',
    'responses',
    '200',
    'content',
    'text/event-stream',
  ])
  const alternatives: unknown = dig(union, ['schema', 'oneOf'])
  if (!Array.isArray(alternatives)) throw new Error('The OpenAPI document lists no stream events.')
  return new Map(
    alternatives.map((alternative: unknown) => {
      const name =
        String(dig(alternative, ['$ref']))
          .split('/')
          .at(-1) ?? ''
      const types = dig(openapi, ['components', 'schemas', name, 'properties', 'type', 'enum'])
      return [String(types), name]
    }),
  )
}

function dig(value: unknown, path: readonly string[]): unknown {
  return path.reduce((inner, key) => (isObject(inner) ? inner[key] : undefined), value)
}
