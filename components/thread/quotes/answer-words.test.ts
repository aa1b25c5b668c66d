// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { placeOf, rangeOf } from './answer-words'

function exchange(...answers: readonly string[]): HTMLElement {
  const element = document.createElement('div')
  element.innerHTML = `<article data-question>one two</article><p>one two</p>${answers
    .map((answer) => `<div data-cited><div class="markdown">${answer}</div><ol><li>two</li></ol></div>`)
    .join('')}`
  document.body.replaceChildren(element)
  return element
}

const all = (element: Element) => {
  const range = document.createRange()
  range.selectNodeContents(element)
  return range
}

test('a passage is found by its words and its place, across marks, blocks and messages', () => {
  const element = exchange('<p>one <b>two</b> three</p><p>four</p>', '<p>one two</p>')
  const first = element.querySelector('b')
  const second = element.querySelector('.markdown p + p')
  const range = document.createRange()
  range.setStart(first?.firstChild ?? element, 1)
  range.setEnd(second?.firstChild ?? element, 2)
  const place = placeOf(element, range)
  expect(place).toEqual({ words: 'wo threefo', at: 5 })
  expect(rangeOf(element, place)?.toString()).toBe('wo threefo')
  expect(rangeOf(element, { words: 'one two', at: 17 })?.startContainer.parentElement?.parentElement).toBe(
    element.querySelectorAll('.markdown')[1],
  )
})

test('it is found where it moved to, and nowhere if it is gone', () => {
  const element = exchange('<p>new one two</p>')
  expect(rangeOf(element, { words: 'one', at: 0 })?.startOffset).toBe(4)
  expect(rangeOf(element, { words: 'one', at: 8 })?.startOffset).toBe(4)
  expect(rangeOf(element, { words: 'gone', at: 0 })).toBeNull()
  expect(rangeOf(element, { words: '', at: 0 })).toBeNull()
})

test('only the answer itself has passages', () => {
  const element = exchange('<p>one</p>')
  expect(placeOf(element, all(element))).toEqual({ words: 'one', at: 0 })
  const question = element.querySelector('[data-question]')
  expect(question === null ? '' : placeOf(element, all(question)).words).toBe('')
})
