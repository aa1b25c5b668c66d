// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { StreamRenderer } from './stream-renderer'

function render(text: string, size = Infinity): HTMLElement {
  const host = document.createElement('div')
  const renderer = new StreamRenderer(host)
  for (let end = size; end < text.length; end += size) renderer.update(text.slice(0, end), false)
  renderer.update(text, true)
  return host
}

const times = (count: number, make: (at: number) => string, between = '') =>
  Array.from({ length: count }, (_, at) => make(at)).join(between)

const bombs: ReadonlyArray<readonly [name: string, text: string]> = [
  ['10,000 nested quotes', `${'>'.repeat(10_000)} a`],
  ['200 nested lists', times(200, (at) => `${' '.repeat(at * 2)}- a`, '\n')],
  ['a line of a megabyte', 'word '.repeat(200_000)],
  ['a line of a few pages', 'word '.repeat(5000)],
  ['100,000 headings', '# a\n\n'.repeat(100_000)],
  ['a table of 5,000 columns', `|${'a|'.repeat(5000)}\n|${'-|'.repeat(5000)}\n|${'b|'.repeat(5000)}`],
  ['50,000 emphases', '*a **b '.repeat(50_000)],
  ['2,500 pictures', '![a](https://x.example/y) '.repeat(2500)],
  [
    '100,000 footnotes',
    `${times(100_000, (at) => `[^${at}]`, ' ')}\n\n${times(100_000, (at) => `[^${at}]: x`, '\n')}`,
  ],
  ['5,000 definitions', times(5000, (at) => `[a${at}]: https://x.example/${at}`, '\n\n')],
]

test.each(bombs)('%s: all of it is shown, as it was written', (_name, text) => {
  const rest = render(text).querySelector('.plain-rest')
  expect(rest?.querySelector('[role="note"]')?.textContent).toContain('shown as plain text')
  const shown = [...(rest?.querySelectorAll('div') ?? [])].map((box) => box.textContent).join('')
  expect(shown.length).toBeGreaterThan(1)
  expect(text.endsWith(shown)).toBe(true)
})

test.each([501, 7000, Infinity])('a line of code is laid out in pieces, in updates of %d', (size) => {
  const line = 'a + '.repeat(10_000)
  const code = `${line}\nconst b = 1\n${line}`
  const host = render(`A line:\n\n\`\`\`js\n${code}\n\`\`\`\n\nAnd more.`, size)
  const groups = [...host.querySelectorAll('.code-lines')].map(({ textContent }) => textContent)
  expect(groups.join('')).toBe(`${code}\n`)
  expect(Math.max(...groups.map(({ length }) => length))).toBeLessThanOrEqual(24_000)
  expect(host.querySelector('.plain-rest')).toBeNull()
})

test('what stands before it stays what it was', () => {
  const host = render(`# Title\n\nA **word**.\n\nAnd ${'*a **b '.repeat(5000)}`, 20_000)
  expect(host.querySelector('h1')?.textContent).toBe('Title')
  expect(host.querySelector('strong')?.textContent).toBe('word')
  expect(host.querySelectorAll('.plain-rest')).toHaveLength(1)
})

test('a closing bracket costs no more than any other sign', () => {
  const started = performance.now()
  render(`www.a.b${')'.repeat(100_000)}`)
  expect(performance.now() - started).toBeLessThan(5000)
})

test('long answers of the usual kind are no bombs', () => {
  const rows = times(
    300,
    (at) => `| **${at}** | \`code\` | [a](https://x.example/${at}) | words and words |`,
    '\n',
  )
  const host = render(
    `| a | b | c | d |\n|---|---|---|---|\n${rows}\n\n${times(800, (at) => `- item *${at}*`, '\n')}`,
  )
  expect(host.querySelector('.plain-rest')).toBeNull()
  expect(host.querySelectorAll('tr')).toHaveLength(301)
  expect(host.querySelectorAll('li')).toHaveLength(800)
})
