import { expect, test } from 'vitest'
import { formatDay, formatExactTime, formatMonth } from './dates'

const sent = new Date(2026, 10, 29, 15, 15, 42)

test('what is part of a text is in its language, and another year is named', () => {
  expect(formatMonth(sent, 2026)).toBe('November')
  expect(formatMonth(sent, 2027)).toBe('November 2026')
  expect(formatExactTime(sent)).toMatch(/^Nov 29, 2026, 3:15:42\sPM$/)
})

test('a day of another year has its year', () => {
  expect(formatDay(sent, sent)).not.toContain('2026')
  expect(formatDay(sent, new Date(2027, 0, 1))).toContain('2026')
})
