import { expect, test } from 'vitest'
import { wireSchema, wireTools } from './wire-schema'

const a = { type: 'string' }

test.each<readonly [string, unknown, object]>([
  ['without properties', { type: 'object' }, { type: 'object', properties: {} }],
  ['that is empty', {}, { type: 'object', properties: {} }],
  ['that is missing', undefined, { type: 'object', properties: {} }],
  ['that is true', true, { type: 'object', properties: {} }],
  ['with null for properties', { type: 'object', properties: null }, { type: 'object', properties: {} }],
  ['without a type', { properties: { a } }, { type: 'object', properties: { a } }],
  [
    'that may be null',
    { type: ['object', 'null'], properties: { a } },
    { type: 'object', properties: { a } },
  ],
  [
    'with $schema',
    { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: { a } },
    { type: 'object', properties: { a } },
  ],
  [
    'with null for required',
    { type: 'object', properties: { a }, required: null },
    { type: 'object', properties: { a } },
  ],
  [
    'that requires what is not there',
    { type: 'object', properties: { a }, required: ['a', 'b'] },
    { type: 'object', properties: { a }, required: ['a'] },
  ],
  [
    'with a list of nothing said',
    { type: 'object', properties: { list: { type: 'array' }, any: true } },
    { type: 'object', properties: { list: { type: 'array', items: {} }, any: {} } },
  ],
  [
    'with lists deeper down',
    { type: 'object', properties: { o: { anyOf: [{ type: 'array' }, { type: 'object' }] } } },
    { type: 'object', properties: { o: { anyOf: [{ type: 'array', items: {} }, { type: 'object' }] } } },
  ],
  [
    'of choices',
    {
      anyOf: [
        { properties: { a, b: a }, required: ['a', 'b'] },
        { properties: { a, c: a }, required: ['a'], additionalProperties: false },
      ],
    },
    { type: 'object', properties: { a, b: a, c: a }, required: ['a'] },
  ],
  [
    'of parts',
    { type: 'object', properties: { a }, allOf: [{ properties: { b: a }, required: ['b'] }] },
    { type: 'object', properties: { a, b: a }, required: ['b'] },
  ],
])('a schema %s goes out as strict servers take it', (_name, schema, expected) => {
  expect(wireSchema(schema)).toEqual(expected)
})

test('a schema that is right keeps its identity, and a property called required is none of ours', () => {
  const right = {
    type: 'object',
    properties: { required: { type: 'boolean' }, items: { type: 'array', items: a } },
    required: ['required'],
    additionalProperties: false,
  }
  expect(wireSchema(right)).toBe(right)
})

test('a schema 20,000 deep overflows nothing', () => {
  let deep: object = { type: 'array' }
  for (let level = 0; level < 20_000; level += 1) deep = { type: 'array', items: deep }
  expect(() => wireSchema({ type: 'object', properties: { deep } })).not.toThrow()
})

test('only functions that are not strict are changed', () => {
  const hosted = { type: 'web_search' }
  const strict = { type: 'function', name: 's', strict: true, parameters: { type: 'object' } }
  const [first, second, third] = wireTools([hosted, strict, { type: 'function', name: 'f' }])
  expect(first).toBe(hosted)
  expect(second).toBe(strict)
  expect(third).toEqual({ type: 'function', name: 'f', parameters: { type: 'object', properties: {} } })
})
