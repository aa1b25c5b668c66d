import { expect, test } from 'vitest'
import { plainText } from './plain-text'

test.each([
  ['# A tour', 'A tour'],
  ['Some **bold**, *soft* and `code`.', 'Some bold, soft and code.'],
  ['- one\n- two', 'one\ntwo'],
  ['1. first', 'first'],
  ['> said', 'said'],
  ['See [the page](https://example.com/a_b).', 'See the page.'],
  ['![a cat](https://example.com/cat.png)', 'a cat'],
  ['| a | b |\n|---|---|\n| 1 | 2 |', 'a b \n\n 1 2'],
  ['```ts\nlet a = 1\n```', 'let a = 1'],
  ['a snake_case name', 'a snake_case name'],
  ['2 - 1 is 1', '2 - 1 is 1'],
])('%j is read as %j', (markdown, spoken) => {
  expect(plainText(markdown)).toBe(spoken)
})

test.each(['\n', ' ', '[', '[a](', '![', '-', '|-', '`', '*', '> ', '# '])(
  'a hundred thousand of “%s” are no work',
  (unit) => {
    // Patterns that retry from every position took far too long: 22 s for 4,000 empty lines.
    expect(plainText(unit.repeat(100_000)).length).toBeLessThanOrEqual(unit.length * 100_000)
  },
)
