import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { JsonScanner } from './json-scanner'
import { outlineOf, textBytes } from './outline'
import { replaceString } from './replace-string'

const bytes = (text: string) => Buffer.from(text)

/** Scans a text in steps of the given size. */
function scan(
  text: Buffer,
  { step = text.length, depth = 1000, values = 1_000_000, keys = 1_000_000 } = {},
): JsonScanner {
  const scanner = new JsonScanner({ depth, values, keys })
  for (let end = step; scanner.position < text.length && scanner.problem === undefined; end += step)
    scanner.scan(text, Math.min(end, text.length))
  scanner.finish(text)
  return scanner
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test.each([
  ['{"model":"a","input":"b"}', '"a"'],
  ['{"input":{"model":"inner"},"model":"outer"}', '"outer"'],
  ['{"input":"\\"model\\":\\"x\\"","model":"y"}', '"y"'],
  ['{"input":["model","z"],"model" : "y"}', '"y"'],
  ['{"mod\\u0065l":"escaped"}', '"escaped"'],
  ['{"x":"model","model":"q\\\\"}', '"q\\\\"'],
  ['{"model":7}', undefined],
  ['{"model":null,"x":"model"}', undefined],
  ['["model","a"]', undefined],
  ['"model"', undefined],
])('finds the value in %s', (text, value) => {
  const span = scan(bytes(text)).topLevelStrings.get('model')
  expect(span && bytes(text).toString('utf8', span.start, span.end)).toBe(value)
})

test('is as strict as a parser, however the bytes are cut', () => {
  const characters = '{}[]",:\\ 1e-+.tfn0u\n\u0001'.split('')
  const damaged = fc
    .tuple(fc.json({ maxDepth: 4 }), fc.nat(), fc.constantFrom(...characters, ''))
    .map(([text, at, sign]) => {
      const place = at % (text.length + 1)
      return text.slice(0, place) + sign + text.slice(place + 1)
    })
  const texts = fc.oneof(
    fc.json({ maxDepth: 5, stringUnit: 'binary' }),
    damaged,
    fc.string({ unit: fc.constantFrom(...characters) }),
    fc.constantFrom(
      'true',
      ' null ',
      '01',
      '-',
      '1.',
      '1e5',
      '.5',
      '"\\u12g4"',
      '"\\',
      '[1,]',
      '{"a":1,}',
      '',
    ),
  )
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 7 }), (text, step) => {
      const body = bytes(text)
      const { problem } = scan(body, { step })
      // Duplicate keys are valid JSON; their refusal is tested below.
      fc.pre(problem?.kind !== 'duplicate key')
      expect(problem === undefined, text).toBe(isJson(body.toString()))
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['{"a":1,"a":2}', 'a', true],
  ['{"a":1,"\\u0061":2}', 'a', true],
  ['{"x":[{"b":1,"c":2,"b":3}]}', 'b', false],
  ['{"":1,"":2}', '', true],
])('two equal keys in %s', (text, key, isTopLevel) => {
  expect(scan(bytes(text)).problem).toEqual({ kind: 'duplicate key', key, isTopLevel })
})

test('equal keys in different objects are no duplicates, nor are equal values', () => {
  expect(scan(bytes('{"a":{"a":"a"},"b":[{"a":"a"},{"a":"b"}]}')).problem).toBeUndefined()
})

test('stops at the limit of nesting, brackets in strings aside', () => {
  const nested = (depth: number) => bytes('['.repeat(depth) + ']'.repeat(depth))
  expect(scan(nested(10), { depth: 10 }).problem).toBeUndefined()
  expect(scan(nested(11), { depth: 10 }).problem).toEqual({ kind: 'too deep' })
  expect(scan(bytes(JSON.stringify('['.repeat(99))), { depth: 10 }).problem).toBeUndefined()
})

test('stops at the limit of values and keys', () => {
  expect(scan(bytes('[{},{},{}]'), { values: 4 }).problem).toBeUndefined()
  expect(scan(bytes('[{},{},{},{}]'), { values: 4 }).problem).toEqual({ kind: 'too many values' })
  expect(scan(bytes('{"a":1,"b":2}'), { values: 4 }).problem).toEqual({ kind: 'too many values' })
})

test('stops at the limit of keys in one object', () => {
  expect(scan(bytes('[{"a":1,"b":2},{"c":1,"d":2}]'), { keys: 2 }).problem).toBeUndefined()
  expect(scan(bytes('[{"a":1,"b":2,"c":3}]'), { keys: 2 }).problem).toEqual({ kind: 'too many keys' })
})

test('an outline is valid, small, and has every value that a guard looks at', () => {
  const long = fc
    .integer({ min: 1100, max: 3000 })
    .chain((length) =>
      fc
        .constantFrom('a', 'é', '漢', '\u{1f600}', '\n', '\\', '"', '\u0001', 'ab\\')
        .map((unit) => unit.repeat(length)),
    )
  const content = fc.record({
    role: fc.constantFrom('user', 'assistant'),
    content: fc.array(
      fc.record({ type: fc.string(), text: fc.oneof(long, fc.string()), deep: fc.jsonValue() }),
    ),
  })
  fc.assert(
    fc.property(fc.array(content), fc.nat(2), (input, indent) => {
      const body = bytes(JSON.stringify({ model: 'm', input }, null, indent))
      const scanner = scan(body)
      const outline: unknown = JSON.parse(outlineOf(body, scanner.cuts))
      expect(outline).toMatchObject({
        model: 'm',
        input: input.map(({ role, content: parts }) => ({
          role,
          content: parts.map(({ type }) => ({ type })),
        })),
      })
      const texts = JSON.stringify(outline).length
      expect(texts).toBeLessThanOrEqual(body.length + 100)
    }),
  )
})

test('a long text of an outline says how long it was, and no text can say so of itself', () => {
  const text = 'x'.repeat(5000)
  const outlined = (value: string) => {
    const body = bytes(JSON.stringify([value]))
    const outline: unknown = JSON.parse(outlineOf(body, scan(body).cuts))
    return Array.isArray(outline) ? String(outline[0]) : ''
  }
  const first = outlined(text)
  expect(first.length).toBeLessThan(400)
  expect(textBytes(first)).toBe(5000)
  expect(textBytes('short')).toBe(5)
  expect(textBytes('é'.repeat(300))).toBe(600)
  // A mark copied from an earlier outline is not a mark in another text: it is part of that text.
  expect(textBytes(outlined(`${'y'.repeat(5000)}…0123456789abcdef01234567:3`))).toBeGreaterThan(5000)
})

test('what is nested deeper than guards read is left out', () => {
  const body = bytes(JSON.stringify({ input: [{ content: [{ annotations: [{ a: [{ b: 1 }] }] }] }] }))
  expect(JSON.parse(outlineOf(body, scan(body).cuts))).toEqual({
    input: [{ content: [{ annotations: [{}] }] }],
  })
})

test('replacing the value equals changing the field, and nothing else', () => {
  const rest = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue())
  fc.assert(
    fc.property(
      rest,
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.nat(4),
      (others, model, plain, indent) => {
        const body = { ...others, model, tail: others }
        const text = bytes(JSON.stringify(body, null, indent))
        const span = scan(text).topLevelStrings.get('model')
        if (span === undefined) throw new Error('not found')
        expect(JSON.parse(text.toString('utf8', span.start, span.end))).toBe(bytes(model).toString())
        const changed = replaceString(text, span, plain)
        expect(JSON.parse(changed.toString())).toEqual(JSON.parse(JSON.stringify({ ...body, model: plain })))
        expect(changed.subarray(0, span.start)).toEqual(text.subarray(0, span.start))
        expect(changed.subarray(changed.length - (text.length - span.end))).toEqual(text.subarray(span.end))
      },
    ),
  )
})
