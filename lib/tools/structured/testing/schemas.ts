import type { JsonObject } from '@/lib/responses/types'

const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...more,
})
const text = { type: 'string' }
const number = { type: 'number' }
const draft07 = 'http://json-schema.org/draft-07/schema#'
const draft2020 = 'https://json-schema.org/draft/2020-12/schema'

/** Schemas as people write them for answers, each named for what it tests. */
export const schemas: ReadonlyArray<readonly [name: string, schema: JsonObject]> = [
  ['a string', object({ answer: text })],
  ['several kinds', object({ text, number, flag: { type: 'boolean' }, none: { type: 'null' } })],
  ['nested objects', object({ outer: object({ inner: object({ deep: text }) }) })],
  ['a list of texts', object({ tags: { type: 'array', items: text } })],
  [
    'a list of objects',
    object({ rows: { type: 'array', items: object({ id: { type: 'integer' }, name: text }) } }),
  ],
  ['lists in lists', object({ grid: { type: 'array', items: { type: 'array', items: number } } })],
  ['a list with bounds', object({ three: { type: 'array', items: text, minItems: 3, maxItems: 3 } })],
  [
    'a tuple',
    object(
      { pair: { type: 'array', prefixItems: [text, number], items: false, minItems: 2 } },
      { $schema: draft2020 },
    ),
  ],
  [
    'a tuple of draft-07',
    object(
      { pair: { type: 'array', items: [text, number], additionalItems: false, minItems: 2 } },
      { $schema: draft07 },
    ),
  ],
  ['an enumeration', object({ colour: { enum: ['red', 'green', 'blue'] } })],
  ['an enumeration of kinds', object({ any: { enum: [1, 'two', null, false] } })],
  ['a constant', object({ version: { const: 2 } })],
  ['a choice', object({ either: { anyOf: [number, text] } })],
  [
    'exactly one of two',
    object({
      shape: {
        oneOf: [
          object({ kind: { const: 'circle' }, radius: number }),
          object({ kind: { const: 'square' }, side: number }),
        ],
      },
    }),
  ],
  ['nothing or a text', object({ maybe: { type: ['string', 'null'] } })],
  ['nothing or an object', object({ maybe: { anyOf: [{ type: 'null' }, object({ a: text })] } })],
  [
    'all of two',
    object({
      both: {
        allOf: [
          { type: 'object', properties: { a: text }, required: ['a'] },
          { type: 'object', properties: { b: number }, required: ['b'] },
        ],
      },
    }),
  ],
  [
    'definitions',
    object(
      { home: { $ref: '#/$defs/place' }, work: { $ref: '#/$defs/place' } },
      { $defs: { place: object({ city: text, country: text }) } },
    ),
  ],
  [
    'definitions of draft-07',
    object(
      { home: { $ref: '#/definitions/place' } },
      { $schema: draft07, definitions: { place: object({ city: text }) } },
    ),
  ],
  [
    'a definition of a definition',
    object(
      { a: { $ref: '#/$defs/a' } },
      { $defs: { a: object({ b: { $ref: '#/$defs/b' } }), b: object({ c: text }) } },
    ),
  ],
  [
    'a tree',
    object(
      { root: { $ref: '#/$defs/node' } },
      {
        $defs: {
          node: {
            type: 'object',
            properties: { name: text, children: { type: 'array', items: { $ref: '#/$defs/node' } } },
            required: ['name', 'children'],
          },
        },
      },
    ),
  ],
  [
    'a linked list',
    {
      ...object({ value: number }),
      properties: { value: number, next: { anyOf: [{ $ref: '#' }, { type: 'null' }] } },
    },
  ],
  [
    'dates and times',
    object({
      day: { type: 'string', format: 'date' },
      at: { type: 'string', format: 'date-time' },
      time: { type: 'string', format: 'time' },
    }),
  ],
  [
    'addresses',
    object({
      email: { type: 'string', format: 'email' },
      site: { type: 'string', format: 'uri' },
      id: { type: 'string', format: 'uuid' },
    }),
  ],
  [
    'hosts',
    object({
      host: { type: 'string', format: 'hostname' },
      four: { type: 'string', format: 'ipv4' },
      six: { type: 'string', format: 'ipv6' },
      for: { type: 'string', format: 'duration' },
    }),
  ],
  [
    'bounded numbers',
    object({
      score: { type: 'number', minimum: 0, maximum: 1 },
      rank: { type: 'integer', exclusiveMinimum: 0 },
      half: { type: 'number', multipleOf: 0.5 },
    }),
  ],
  [
    'bounded texts',
    object({ short: { type: 'string', maxLength: 5 }, long: { type: 'string', minLength: 40 } }),
  ],
  [
    'a pattern',
    object({
      code: { type: 'string', pattern: '^[A-Z]{3}-[0-9]{2,4}$' },
      hex: { type: 'string', pattern: '^#[0-9a-f]{6}$' },
    }),
  ],
  ['any names', { type: 'object', additionalProperties: number }],
  ['names of a form', { type: 'object', patternProperties: { '^x-': text }, additionalProperties: false }],
  ['optional fields', { type: 'object', properties: { a: text, b: number }, required: ['a'] }],
  ['required without a form', { type: 'object', required: ['a', 'b'] }],
  ['fields that depend on others', { ...object({ a: text }), dependentRequired: { b: ['a'] } }],
  ['not something', object({ word: { type: 'string', not: { const: 'example' } } })],
  [
    'unique entries',
    object({ set: { type: 'array', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true, minItems: 2 } }),
  ],
  [
    'something contained',
    object({ list: { type: 'array', items: { type: ['string', 'number'] }, contains: number, minItems: 2 } }),
  ],
  ['a list as a whole', { type: 'array', items: object({ n: { type: 'integer' } }) }],
  ['names with signs', object({ 'a/b': text, 'c~d': text, 'ä 🦊': text, __proto: number })],
  ['anything', {}],
]
