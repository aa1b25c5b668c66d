import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { synthesizeValue } from '@/lib/emulator/synthesize-arguments'
import { parsePartialJson } from '@/lib/util/partial-json'
import { schemas } from './testing/schemas'
import { validate } from './validate'

const options = { strict: false, allErrors: true, formats: fullFormats } as const
const ajv = (schema: { readonly $schema?: unknown }) =>
  String(schema.$schema).includes('draft-07') ? new Ajv(options) : new Ajv2020(options)

describe.each(schemas)('%s', (_name, schema) => {
  const text = JSON.stringify(synthesizeValue(schema), null, 2)

  test('is answered by the demo with a value that fits', () => {
    expect([text, validate(schema, text)]).toEqual([text, { kind: 'valid' }])
  })

  test('streams: cut at every byte it is read without an error, and its end is the value', () => {
    const bytes = new TextEncoder().encode(text)
    for (let end = 0; end < bytes.length; end += 1) {
      // Like a stream's decoder: a character that is cut in half is not there yet.
      const part = new TextDecoder().decode(bytes.slice(0, end), { stream: true })
      expect([part, parsePartialJson(part).state]).not.toEqual([part, 'broken'])
    }
    expect(parsePartialJson(text)).toEqual({ value: synthesizeValue(schema), state: 'whole' })
  })

  test('is judged as ajv does', () => {
    const check = ajv(schema).compile(schema)
    const wrong: readonly unknown[] = [{}, [], '', 0, null, { extra: 1 }, { a: 7 }, { list: [] }]
    for (const value of [...wrong, ...spoiled(synthesizeValue(schema)).slice(0, 12)]) {
      const verdict = validate(schema, JSON.stringify(value))
      expect([value, verdict.kind === 'valid']).toEqual([value, check(value)])
      const paths = verdict.kind === 'invalid' ? verdict.problems.map(({ path }) => path) : []
      expect(paths).toEqual((check.errors ?? []).map(({ instancePath }) => instancePath))
    }
  })
})

/** Returns variants of a value, each with one field removed or replaced. */
function spoiled(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    const entries: readonly unknown[] = value
    return [
      ...entries.flatMap((entry, at) => spoiled(entry).map((other) => entries.with(at, other))),
      [...entries, 1],
    ]
  }
  if (typeof value !== 'object' || value === null)
    return [{ not: value }, typeof value === 'string' ? 5 : 'x']
  return Object.entries(value).flatMap(([name, field]) => {
    const { [name]: _gone, ...rest } = { ...value } as Readonly<Record<string, unknown>>
    return [rest, ...spoiled(field).map((other) => ({ ...rest, [name]: other }))]
  })
}

test('there are enough schemas to mean something', () => {
  expect(schemas.length).toBeGreaterThanOrEqual(30)
})

describe('a problem', () => {
  test('has its place and names what is allowed', () => {
    const schema = {
      type: 'object',
      properties: { rows: { type: 'array', items: { enum: ['a', 'b'] } } },
      required: ['more'],
      additionalProperties: false,
    }
    expect(validate(schema, '{"rows":["a","c"],"other":1}')).toEqual({
      kind: 'invalid',
      more: 0,
      problems: [
        { path: '', message: "must have required property 'more'" },
        { path: '', message: 'must NOT have additional properties: "other"' },
        { path: '/rows/1', message: 'must be equal to one of the allowed values: "a", "b"' },
      ],
    })
  })

  test('is one of a hundred at most', () => {
    const schema = { type: 'array', items: { type: 'string' } }
    const verdict = validate(schema, JSON.stringify(Array.from({ length: 250 }, () => 0)))
    expect(verdict).toMatchObject({ kind: 'invalid', more: 150 })
  })
})

describe('a schema that is none is refused in words', () => {
  test.each([
    ['a type that is not known', { type: 'thing' }],
    ['a reference to nowhere', { $ref: '#/$defs/none' }],
    ['a reference to elsewhere', { $ref: 'https://example.com/schema.json' }],
    ['a wrong pattern', { type: 'string', pattern: '(' }],
    ['a meta-schema that contradicts', { $schema: 'http://json-schema.org/draft-07/schema#', type: 7 }],
  ])('%s', (_name, schema) => {
    expect(validate(schema)).toMatchObject({ kind: 'bad-schema' })
  })

  test('and one that refers to itself for ever, or is too deep', () => {
    expect(validate({ $ref: '#' }, '1')).toMatchObject({ kind: 'bad-schema' })
    let deep = {}
    for (let depth = 0; depth < 20_000; depth += 1) deep = { not: deep }
    expect(validate(deep, '1')).toMatchObject({ kind: 'bad-schema' })
  })
})

test('a schema of another draft, or one that wants to be asynchronous, is read as it is', () => {
  for (const $schema of ['http://json-schema.org/draft-04/schema#', 'https://example.com/mine', 7]) {
    expect(validate({ $schema, type: 'string' }, '1')).toMatchObject({ kind: 'invalid' })
  }
  expect(validate({ $async: true, type: 'string' }, '1')).toMatchObject({ kind: 'invalid' })
})

test('what is no JSON is said', () => {
  expect(validate({}, '{"a":')).toEqual({ kind: 'not-json' })
})

test('whatever the schema and the value are, nothing is thrown', () => {
  const keyword = fc.constantFrom('type', 'items', 'properties', 'anyOf', '$ref', 'required', '$id', 'enum')
  const schema = fc.dictionary(keyword, fc.jsonValue({ maxDepth: 2 }))
  fc.assert(
    fc.property(schema, fc.json({ maxDepth: 2 }), (any, text) => {
      expect(validate(any, text)).toHaveProperty('kind')
    }),
  )
})
