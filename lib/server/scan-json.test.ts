import fc from 'fast-check'
import { expect, test } from 'vitest'
import { replaceString, scanJson } from './scan-json'

const bytes = (text: string) => Buffer.from(text)

test.each([
  ['{"model":"a","input":"b"}', ['"a"']],
  ['{"input":{"model":"inner"},"model":"outer"}', ['"outer"']],
  ['{"input":"\\"model\\":\\"x\\"","model":"y"}', ['"y"']],
  ['{"input":["model","z"],"model" : "y"}', ['"y"']],
  ['{"mod\\u0065l":"escaped"}', ['"escaped"']],
  ['{"x":"model","model":"q\\\\"}', ['"q\\\\"']],
  ['{"model":"a","model":"b"}', ['"a"', '"b"']],
  ['{"model":7}', []],
  ['{"model":null,"x":"model"}', []],
  ['["model","a"]', []],
  ['"model"', []],
  ['{"model":"unclosed', ['"unclosed']],
  ['', []],
  ['}}]]{"model":"a"', []],
])('finds the value in %s', (text, values) => {
  const body = bytes(text)
  expect(
    scanJson(body, 'model', 10).values.map(({ start, end }) => body.toString('utf8', start, end)),
  ).toEqual(values)
})

test('stops at the limit of nesting, brackets in strings aside', () => {
  const nested = (depth: number) => bytes('['.repeat(depth) + ']'.repeat(depth))
  expect(scanJson(nested(10), 'model', 10).tooDeep).toBe(false)
  expect(scanJson(nested(11), 'model', 10).tooDeep).toBe(true)
  expect(scanJson(bytes(JSON.stringify('['.repeat(99))), 'model', 10).tooDeep).toBe(false)
  expect(scanJson(bytes('{"a":'.repeat(100_000)), 'model', 128).tooDeep).toBe(true)
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
        const [span, second] = scanJson(text, 'model', 1000).values
        expect(second).toBeUndefined()
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

test('any bytes are survived', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\model 1'.split('')) }), (text) => {
      scanJson(bytes(text), 'model', 8)
    }),
  )
})
