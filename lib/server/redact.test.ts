import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { redact } from './redact'

const key = 'sk-proj-0123456789abcdefXYZ'

test.each([
  [`Incorrect API key provided: ${key}.`, 'Incorrect API key provided: [redacted].'],
  ['starts with sk-proj-0123***', 'starts with [redacted]***'],
  ['ends with 9abcdefXYZ', 'ends with [redacted]'],
  [`${key}${key}`, '[redacted][redacted]'],
  ['nothing of it: sk-proj', 'nothing of it: sk-proj'],
])('%s', (text, expected) => {
  expect(redact(text, [key])).toBe(expected)
})

test('no key and short keys leave the text alone', () => {
  expect(redact('ollama pull x', ['ollama'])).toBe('ollama pull x')
  expect(redact('text', [])).toBe('text')
})

test('no eight characters of the key are left', () => {
  const pieces = fc.array(
    fc.oneof(
      fc.string({ maxLength: 6 }),
      fc
        .tuple(fc.nat(key.length), fc.nat(key.length))
        .map(([a, b]) => key.slice(Math.min(a, b), Math.max(a, b))),
    ),
  )
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = redact(parts.join(''), [key])
      for (let start = 0; start + 8 <= key.length; start += 1)
        expect(text).not.toContain(key.slice(start, start + 8))
    }),
  )
})
