import { Ajv2020 } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { expect, it } from 'vitest'
import { synthesizeArguments } from './synthesize-arguments'

const ajv = new Ajv2020({ strict: false, formats: fullFormats })

it.each([
  { type: 'object', properties: { location: { type: 'string' }, unit: { enum: ['celsius', 'fahrenheit'] } } },
  {
    type: 'object',
    properties: { n: { type: 'integer', minimum: 5 }, m: { type: 'number', maximum: -1.5 } },
  },
  { type: 'object', properties: { n: { type: 'integer', exclusiveMinimum: 2, multipleOf: 7 } } },
  { type: 'object', properties: { list: { type: 'array', minItems: 2, items: { type: 'boolean' } } } },
  {
    type: 'object',
    properties: { text: { type: 'string', minLength: 20 }, code: { type: 'string', maxLength: 2 } },
  },
  {
    type: 'object',
    properties: { day: { type: 'string', format: 'date' }, id: { type: 'string', format: 'uuid' } },
  },
  {
    type: 'object',
    properties: { maybe: { type: ['string', 'null'] }, either: { anyOf: [{ type: 'null' }, { const: 4 }] } },
  },
  {
    type: 'object',
    $defs: { node: { type: 'object', properties: { value: { type: 'number' } }, required: ['value'] } },
    properties: {
      node: { $ref: '#/$defs/node' },
      both: { allOf: [{ $ref: '#/$defs/node' }, { required: ['value'] }] },
    },
  },
])('makes up values that fit: %j', (schema) => {
  const required = { ...schema, required: Object.keys(schema.properties) }
  const validate = ajv.compile(required)
  for (const variant of [0, 1, 2]) {
    const value = synthesizeArguments(required, variant)
    expect([value, validate(value), validate.errors]).toEqual([value, true, null])
  }
})

it('gives an empty object without a schema, and stops at one that contains itself', () => {
  expect(synthesizeArguments(null)).toEqual({})
  const endless = { type: 'object', properties: { child: { $ref: '#' } } }
  expect(JSON.stringify(synthesizeArguments(endless)).length).toBeLessThan(1000)
})
