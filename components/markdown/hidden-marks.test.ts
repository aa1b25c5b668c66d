// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { renderPieces } from './testing/render-pieces'

const named = (host: Element) =>
  [...host.querySelectorAll('.hidden-character')].map(({ ariaLabel }) => ariaLabel)

const cases: ReadonlyArray<readonly [markdown: string, names: readonly string[]]> = [
  ['Log in at pay\u200bpal today.', ['zero-width space (U+200B)']],
  ['a\u2060b and a\ufeffb', ['word joiner (U+2060)', 'zero-width no-break space (U+FEFF)']],
  ['user\u200d name and us\u200der', ['zero-width joiner (U+200D)']],
  ['The file photo\u202egnp.exe', ['right-to-left override (U+202E)']],
  ['Hello\u{e0068}\u{e0069}', ['hidden text “hi”']],
  ['😀\ufe01\ufe05\ufe07 is a smile', ['variation selector (U+FE05), variation selector (U+FE07)']],
  ['Run `rm\u200b -rf`', ['zero-width space (U+200B)']],
  ['Run `if (a\u2066b)`', ['left-to-right isolate (U+2066)']],
  ['`co\u00adde` and Donau\u00addampf', ['soft hyphen (U+00AD)']],
  ['[https://pay\u200bpal.example](https://other.example)', ['zero-width space (U+200B)']],
  ['```\na\u202eb\nc\u2066\n```', ['right-to-left override (U+202E)', 'left-to-right isolate (U+2066)']],
  ['```js\na = 1\nif (b\u200b)', ['zero-width space (U+200B)']],
  ['1. x\n\n   ```\n   a\u00adb\n   ```', ['soft hyphen (U+00AD)']],
  ['| a\u200bb |\n| - |\n| c\u200bd |', ['zero-width space (U+200B)', 'zero-width space (U+200B)']],
]

describe('an invisible character is named where it misleads', () => {
  test.each(cases)('%j', (markdown, names) => {
    const whole = renderPieces([markdown])
    expect(named(whole)).toEqual(names)
    expect(renderPieces(Array.from(markdown)).innerHTML).toBe(whole.innerHTML)
  })

  test('it stays in the text, for those who copy it', () => {
    expect(renderPieces(['pay\u200bpal `a\u202eb`']).textContent).toBe('pay\u200bpal a\u202eb')
  })
})

test.each([
  'می‌خواهم',
  'क्‍ष',
  '👩‍👩‍👧 ❤️ 👍🏽 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '葛\u{e0100}飾区',
  'ไทย\u200bภาษา and 中\u200b文',
  'שלום \u2066English\u2069 עולם\u200f!',
  'Donau\u00addampf\u00adschiff',
  'an end\u200b',
  '`👩‍👩‍👧`',
])('%s is left alone: there they belong', (markdown) => {
  expect(named(renderPieces([markdown]))).toEqual([])
})
