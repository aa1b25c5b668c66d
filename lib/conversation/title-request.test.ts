import { expect, test } from 'vitest'
import { readTitle, titleRequest } from './title-request'

test.each([
  ['Rivers of Europe', 'Rivers of Europe'],
  ['"Rivers of Europe."', 'Rivers of Europe'],
  ['Title: **Rivers of Europe**\n', 'Rivers of Europe'],
  ['Titre : «Les fleuves»', 'Les fleuves'],
  ['# Rivers', 'Rivers'],
  ['ヨーロッパの川', 'ヨーロッパの川'],
  ['What is C++?', 'What is C++?'],
  ['Two lines\nof something', undefined],
  ['Of course! '.repeat(20), undefined],
  ['"."', undefined],
  ['', undefined],
])('%j is the title %j', (text, title) => {
  expect(readTitle(text)).toBe(title)
})

test('a request says little of a long chat, and nothing of it is stored', () => {
  const request = titleRequest('small', 'q'.repeat(100_000), 'a'.repeat(100_000))
  expect(request).toMatchObject({ model: 'small', store: false })
  expect(JSON.stringify(request.input).length).toBeLessThan(4200)
})
