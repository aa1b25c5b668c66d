import { expect, test } from 'vitest'
import { sharedText } from './shared-text'

test.each([
  ['?title=News&text=Read+this&url=https%3A%2F%2Fa.example%2F', 'News\nRead this\nhttps://a.example/'],
  ['?title=&text=See+https%3A%2F%2Fa.example%2F&url=https%3A%2F%2Fa.example%2F', 'See https://a.example/'],
  ['?title=Read&text=Read+this', 'Read this'],
  ['?url=https%3A%2F%2Fa.example%2F', 'https://a.example/'],
  ['?text=+two%0Alines+', 'two\nlines'],
  ['?models=a', ''],
  ['', ''],
])('%s', (search, text) => {
  expect(sharedText(search)).toBe(text)
})
