// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { termsOf } from '@/lib/storage/search/fold'
import { textRanges } from './text-ranges'

function exchange(question: string, answer: string): Element {
  const element = document.createElement('div')
  element.innerHTML = `<article data-question>${question}</article><p>nice</p><div data-cited>${answer}</div>`
  return element
}

const found = (element: Element, query: string) => textRanges(element, termsOf(query)).map(String)

test('words are found in the question and the answer, across marks but not across blocks', () => {
  const element = exchange(
    '<p>A nice day</p>',
    '<p>Ni<strong>ce</strong> and <em>NICE</em></p><p>ni</p><p>ce</p>',
  )
  expect(found(element, 'nice')).toEqual(['nice', 'Nice', 'NICE'])
})

test('what is folded, and the buttons of code, are left out', () => {
  const element = exchange('', '<pre><button>nice</button><code>so nice</code></pre><p hidden>nice</p>')
  expect(found(element, 'nice')).toEqual(['nice'])
  expect(textRanges(element, [])).toEqual([])
})

test('a line break in a paragraph separates words as a space does', () => {
  expect(textRanges(exchange('', '<p>one\ntwo</p>'), [['one two']])).toHaveLength(1)
})
