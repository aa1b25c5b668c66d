import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { readExactJson, readJson } from './read-json'

test.each([
  ['{"a": 1,}', 'Line 1, column 9: unexpected “}”.'],
  ['{\n  "a": 1\n  "b": 2\n}', 'Line 3, column 3: unexpected “"”.'],
  ['{"a": 1', 'Line 1, column 8: the text ends too early.'],
  ['{"a": [1, 2\n\n', 'Line 1, column 12: the text ends too early.'],
  ["{'a': 1}", "Line 1, column 2: unexpected “'”."],
  ['{"a": tru}', 'Line 1, column 7: unexpected “t”.'],
  ['', 'Line 1, column 1: the text ends too early.'],
])('says where %j goes wrong', (text, message) => {
  expect(readJson(text)).toMatchObject({ problem: { message } })
})

test('what is JSON is read', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value: unknown = JSON.parse(text)
      expect(readJson(text)).toEqual({ value })
    }),
  )
})

test('whatever it is, it is read or its problem has a place in the text', () => {
  const cut = fc
    .tuple(fc.json({ maxDepth: 2 }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([text, part]) => text.slice(0, part * text.length))
  fc.assert(
    fc.property(fc.oneof(cut, fc.string({ unit: 'binary' })), (text) => {
      const read = readJson(text)
      if (!('problem' in read)) return
      const lines = text.split('\n')
      const { line, column } = read.problem
      expect(line).toBeGreaterThanOrEqual(1)
      expect(column - 1).toBeLessThanOrEqual((lines[line - 1] ?? '').length)
    }),
  )
})

test('a number that would be rounded is named, with its place', () => {
  const read = readExactJson('{\n "seed": 9007199254740993}')
  expect(read).toMatchObject({ problem: { line: 2, column: 10 } })
  expect('problem' in read ? read.problem.message : '').toContain('9007199254740993')
  expect(readExactJson('{"top_p": 2.50}')).toEqual({ value: { top_p: 2.5 } })
})
