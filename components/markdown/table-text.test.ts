// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { tableAsCsv, tableAsMarkdown } from './table-text'
import { StreamRenderer } from './stream-renderer'

function table(markdown: string): HTMLTableElement {
  const host = document.createElement('div')
  new StreamRenderer(host).update(markdown, true)
  const found = host.querySelector('table')
  if (found === null) throw new Error('There is no table.')
  return found
}

const text = String.raw`| a | b, c |
| --- | --- |
| **x** \| y | say "hi" |
| =1+1 | -5 |`

test('a table is copied as CSV that spreadsheets read and do not run', () => {
  expect(tableAsCsv(table(text))).toBe('a,"b, c"\r\nx | y,"say ""hi"""\r\n\'=1+1,-5')
})

test('and as Markdown', () => {
  expect(tableAsMarkdown(table(text))).toBe(
    String.raw`| a | b, c |
| --- | --- |
| x \| y | say "hi" |
| =1+1 | -5 |`,
  )
})
