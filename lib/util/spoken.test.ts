import { expect, test } from 'vitest'
import { spoken } from './spoken'

test('a text is said without its marks', () => {
  expect(spoken('A **word**, and `code`.')).toBe('A word, and code.')
})

test('of a very long one the beginning is said, and that there is more', () => {
  const said = spoken('word '.repeat(200_000))
  expect(said.length).toBeLessThan(5100)
  expect(said).toMatch(/^word word .* The rest is in the answer\.$/)
})
