import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { prettyJson } from './pretty-json'

test('JSON gets line breaks, as JSON.stringify makes them', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 1, '\t'), (value, space) => {
      expect(prettyJson(JSON.stringify(value, null, space))).toBe(JSON.stringify(value, null, 2))
    }),
  )
})

test.each(['', '{"city":"Par', 'plain words', '{"a":1} and more'])('%j is no JSON and stays', (text) => {
  expect(prettyJson(text)).toBe(text)
})

test('what the model wrote is shown to the letter', () => {
  expect(prettyJson('{"id":12345678901234567890,"rate":1.0,"name":"\\u00e4 {,}","id":2}')).toBe(
    '{\n  "id": 12345678901234567890,\n  "rate": 1.0,\n  "name": "\\u00e4 {,}",\n  "id": 2\n}',
  )
})

test('quotes and backslashes inside texts end no text', () => {
  expect(prettyJson(String.raw`["a\"b: [","\\",1]`)).toBe(`[\n  "a\\"b: [",\n  "\\\\",\n  1\n]`)
})

test('JSON nested 20,000 deep does not become gigabytes of space', () => {
  const deep = `${'['.repeat(20_000)}1${']'.repeat(20_000)}`
  expect(prettyJson(deep).length).toBeLessThan(10_000_000)
})

test('a text of a megabyte is one token', () => {
  const long = JSON.stringify({ text: 'a"\n'.repeat(300_000) })
  expect(prettyJson(long)).toHaveLength(long.length + 5)
})
