import { expect, test } from 'vitest'
import { parseExact } from './exact-numbers'
import { includesValue } from './includes-value'

test.each([
  ['{"a":1,"b":{"c":[1,2],"d":3}}', '{"b":{"c":[1,2]}}', true],
  ['{"a":1}', '{"a":1,"b":2}', false],
  ['{"a":[1,2]}', '{"a":[1]}', false],
  ['{"a":[{"b":1,"c":2}]}', '{"a":[{"b":1}]}', true],
  ['{"a":2.50}', '{"a":2.5}', true],
  ['{"a":9007199254740993}', '{"a":9007199254740992}', false],
  ['{"a":9007199254740993}', '{"a":9007199254740993}', true],
  ['{"a":"1"}', '{"a":1}', false],
  ['{"a":null}', '{"a":null}', true],
  ['{}', '{"toString":{}}', false],
  ['[1]', '{}', false],
  ['3', '"3"', false],
])('%s has all of %s: %s', (value, part, expected) => {
  expect(includesValue(parseExact(value), parseExact(part))).toBe(expected)
})
