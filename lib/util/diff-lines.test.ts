import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { diffLines } from './diff-lines'

test('a change says of each line whether it comes, goes or stays', () => {
  expect(diffLines('@@ def next(hour):\n     if hour:\n-        return 1\n+        return 2\n \n')).toEqual([
    { kind: 'place', text: 'def next(hour):' },
    { kind: 'same', text: '    if hour:' },
    { kind: 'removed', text: '        return 1' },
    { kind: 'added', text: '        return 2' },
    { kind: 'same', text: '' },
  ])
})

test('a new file is nothing but lines that come; an empty change has none', () => {
  expect(diffLines('+a\n+\n+b')).toEqual(['a', '', 'b'].map((text) => ({ kind: 'added', text })))
  expect(diffLines('')).toEqual([])
})

test('no line is lost, whatever it begins with', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }).filter((line) => !/[\r\n]/.test(line))), (lines) => {
      expect(diffLines(`${lines.join('\n')}x`)).toHaveLength(Math.max(1, lines.length))
    }),
  )
})
