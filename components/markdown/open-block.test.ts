// @vitest-environment happy-dom
import fc from '@/lib/util/testing/property-testing'
import { expect, test, vi } from 'vitest'
import { StreamRenderer } from './stream-renderer'
import { renderPieces } from './testing/render-pieces'

/** Returns the document as a tree of names and texts, without the numbers that differ between documents. */
const shape = (host: Element) => host.innerHTML.replaceAll(/note-\d+/g, 'note')

/** Lines that make, continue, loosen, interrupt and end lists, tables and quotes. */
const lines = fc.constantFrom(
  ...'- a|- b **c|* d|  - e|    - f|1. g|2. h|7) i|-|1.|- [ ] j|- ```|  ```|||   k|l|    m|---|===|# n'.split(
    '|',
  ),
  ...'> o|> - p|>|> q|> |> 1. r|> 1|> ```|[a]|[a]: /b|- [a]: /c|> [a]: /d|[^1]|[^1]: e|- f [^1] [a]'.split(
    '|',
  ),
  ...'- שלום|- $$|<br>'.split('|'),
  '| s | t |',
  '| - | -: |',
  '| u | v |',
  '| w',
  '|',
  '| `x|` | \\| |',
  'y | z',
  '| **a | b** |',
)
const markdownText = fc.array(lines, { minLength: 2, maxLength: 14 }).map((found) => found.join('\n'))

test('a list, table or quote that grows is the same as one that was there at once', () => {
  fc.assert(
    fc.property(markdownText, (markdown) => {
      expect(shape(renderPieces(Array.from(markdown)))).toBe(shape(renderPieces([markdown])))
    }),
    { numRuns: 300 },
  )
})

test('and at every moment it is the same as what is there by then', () => {
  // Where a definition is committed already, the open end knows it; at once, it is not yet.
  // The same holds for the lines of code that is written into its block.
  const words = (box: Element) => shape(box).replaceAll(/<\/?span[^>]*>/g, '')
  const withoutDefinitions = markdownText.filter((text) => !text.includes(']:'))
  fc.assert(
    fc.property(withoutDefinitions, (markdown) => {
      const host = document.createElement('div')
      const renderer = new StreamRenderer(host)
      for (let end = 1; end <= markdown.length; end += 1) {
        const text = markdown.slice(0, end)
        renderer.update(text, false)
        const fresh = document.createElement('div')
        new StreamRenderer(fresh).update(text, false)
        expect(`${text}\n\n${words(host)}`).toBe(`${text}\n\n${words(fresh)}`)
      }
    }),
    { numRuns: 60 },
  )
})

/** One block of many parts, and how it goes on in a way that changes what came before. */
test.each([
  ['a tight list gets loose', `${'- a\n'.repeat(20)}\n- b`, 'li > p', 21],
  ['a loose list goes on tight', `${'- a\n\n'.repeat(5)}${'- b\n'.repeat(20)}`, 'li > p', 25],
  ['another marker begins another list', `${'- a\n'.repeat(20)}* b`, 'ul', 2],
  [
    'a definition at its end makes links',
    `${'- [a]\n'.repeat(20)}- b\n\n  [a]: https://a.example`,
    'a[href]',
    20,
  ],
  ['numbers go on', '3. a\n'.repeat(20), 'ol[start="3"] > li', 20],
  ['a row without marks', `| a | b |\n| - | - |\n${'| c | d |\n'.repeat(20)}e`, 'tbody tr', 21],
  ['a table ends', `| a | b |\n| - | - |\n${'| c | d |\n'.repeat(20)}\ne`, '.block-group > p', 1],
  ['a quote goes on lazily', `${'> a\n>\n'.repeat(20)}> b\nc`, 'blockquote p', 21],
  ['a quote with a list that goes on', `> 1. a\n>\n${'> 1. a\n>\n'.repeat(20)}`, 'blockquote > ol', 1],
])('%s', (_name, markdown, selector, count) => {
  const whole = renderPieces([markdown])
  expect(whole.querySelectorAll(selector)).toHaveLength(count)
  expect(shape(renderPieces(Array.from(markdown)))).toBe(shape(whole))
})

test.each([
  ['list', '- an item of it\n'.repeat(200), 'li'],
  ['table', `| a | b |\n| - | - |\n${'| a cell | another |\n'.repeat(200)}`, 'tr'],
  ['quote', '> a block of it\n>\n'.repeat(200), 'blockquote p'],
])('the nodes of a %s stay while it grows', (_name, markdown, selector) => {
  const host = document.createElement('div')
  const renderer = new StreamRenderer(host)
  const middle = markdown.length / 2
  renderer.update(markdown.slice(0, middle), false)
  const before = [...host.querySelectorAll(selector)]
  for (let end = middle; end < markdown.length; end += 7) renderer.update(markdown.slice(0, end), false)
  expect([...host.querySelectorAll(selector)].slice(0, before.length - 1)).toEqual(before.slice(0, -1))
  renderer.update(markdown, true)
  expect(host.querySelectorAll(selector)[5]).toBe(before[5])
})

test.each([
  ['list', '- an item of it\n'.repeat(200)],
  ['table', `| a | b |\n| - | - |\n${'| a cell | another |\n'.repeat(200)}`],
  ['quote', '> a block of it\n>\n'.repeat(200)],
])(
  'no part of a long %s is built again when it ends, by what follows or with the text',
  (_name, markdown) => {
    for (const [rest, final] of [
      ['\nAfter', false],
      ['\n# After', false],
      ['\n```js\nlet', false],
      ['', true],
    ] as const) {
      const host = document.createElement('div')
      const renderer = new StreamRenderer(host)
      for (let end = 0; end < markdown.length; end += 50) renderer.update(markdown.slice(0, end), false)
      renderer.update(markdown, false)
      const built = vi.spyOn(document, 'createElement')
      renderer.update(markdown + rest, final)
      expect(built.mock.calls.length).toBeLessThan(40)
      built.mockRestore()
      const fresh = document.createElement('div')
      new StreamRenderer(fresh).update(markdown + rest, final)
      expect(shape(host)).toBe(shape(fresh))
    }
  },
)
