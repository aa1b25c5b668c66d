import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { outputText } from '@/lib/responses/select'
import type { Item } from '@/lib/responses/types'
import { exchangesOf, itemsOf, joinText } from './exchanges'
import { answer, call, makeTurn } from './testing/turn'

const turnWith = (id: string, output: readonly Item[]) => makeTurn({ id, state: { output } })
const continuedBy = (id: string, output: readonly Item[]) => ({
  ...turnWith(id, output),
  continues: true as const,
})
const itemsOfPath = (...path: Parameters<typeof exchangesOf>[0]) => exchangesOf(path).flatMap(itemsOf)

describe('exchangesOf', () => {
  const ids = (...path: Parameters<typeof exchangesOf>[0]) =>
    exchangesOf(path).map(({ turns }) => turns.map(({ id }) => id))

  test('each question begins an exchange, and a continuation belongs to the one before', () => {
    expect(
      ids(
        turnWith('a', []),
        continuedBy('b', []),
        continuedBy('c', []),
        turnWith('d', []),
        turnWith('e', []),
      ),
    ).toEqual([['a', 'b', 'c'], ['d'], ['e']])
  })
  test('first and last are the ends of it', () => {
    const [first, last] = [turnWith('a', []), continuedBy('b', [])]
    const [exchange] = exchangesOf([first, last])
    expect(exchange?.first).toBe(first)
    expect(exchange?.last).toBe(last)
  })
  test('a continuation whose cut answer is gone stands for itself', () => {
    expect(ids(continuedBy('a', []))).toEqual([['a']])
  })
  test('an empty path has none', () => {
    expect(exchangesOf([])).toEqual([])
  })
})

describe('itemsOf', () => {
  const reasoning: Item = { type: 'reasoning', id: 'rs_1', summary: [] }

  test('the items of one turn are the very same', () => {
    const output = [reasoning, answer('Hello')]
    const [exchange] = exchangesOf([turnWith('a', output)])
    expect(exchange && itemsOf(exchange)).toBe(output)
  })

  test('a cut message and its continuation are one message, under the first id', () => {
    const items = itemsOfPath(
      turnWith('a', [answer('One, two', { id: 'msg_a', status: 'incomplete' })]),
      continuedBy('b', [answer(', three', { id: 'msg_b' })]),
    )
    expect(items).toEqual([answer('One, two, three', { id: 'msg_a' })])
  })

  test('three turns join as two do', () => {
    const items = itemsOfPath(
      turnWith('a', [answer('One')]),
      continuedBy('b', [answer(' two')]),
      continuedBy('c', [answer(' three')]),
    )
    expect(items).toHaveLength(1)
    expect(outputText(items)).toBe('One two three')
  })

  test('all other items are untouched, and reasoning stands before the joined message', () => {
    const [before, between, after] = [reasoning, { ...reasoning, id: 'rs_2' }, call('1')]
    const items = itemsOfPath(
      turnWith('a', [before, answer('One')]),
      continuedBy('b', [between, answer(' two'), after]),
    )
    expect(items.map(({ type }) => type)).toEqual(['reasoning', 'reasoning', 'message', 'function_call'])
    expect(items[0]).toBe(before)
    expect(items[1]).toBe(between)
    expect(items[3]).toBe(after)
  })

  test.each([
    ['the cut answer has no message', [reasoning], [answer('Two')]],
    ['the message is not the last item', [answer('One'), call('1')], [answer('Two')]],
    ['the continuation has no message', [answer('One')], [reasoning]],
    ['the continuation is empty', [answer('One')], []],
    ['nothing arrived before the cut', [], [answer('Two')]],
    [
      'a refusal came instead of more text',
      [answer('One')],
      [answer('', { content: [{ type: 'refusal', refusal: 'No' }] })],
    ],
    ['the message is empty', [answer('', { content: [] })], [answer('Two')]],
  ])('nothing joins where %s', (_name, cut, rest) => {
    const items = itemsOfPath(turnWith('a', cut), continuedBy('b', rest))
    expect(items).toHaveLength(cut.length + rest.length)
    for (const [at, item] of [...cut, ...rest].entries()) expect(items[at]).toBe(item)
  })

  test('the parts around the seam stay', () => {
    const image = { type: 'output_image' }
    const text = (value: string) => ({ type: 'output_text', text: value })
    const [item] = itemsOfPath(
      turnWith('a', [answer('', { content: [image, text('One')] })]),
      continuedBy('b', [answer('', { content: [text(' two'), image] })]),
    )
    expect(item?.['content']).toEqual([image, text('One two'), image])
  })

  test('citations of both are kept, and those of the continuation point at the same words', () => {
    const cite = (url: string, start_index: number, end_index: number) => ({
      type: 'url_citation',
      url,
      start_index,
      end_index,
    })
    const cited = (text: string, annotation: object) =>
      answer('', { content: [{ type: 'output_text', text, annotations: [annotation] }] })
    const [item] = itemsOfPath(
      turnWith('a', [cited('```js\none', cite('https://a.example', 6, 9))]),
      continuedBy('b', [cited('```js\ntwo', cite('https://b.example', 6, 9))]),
    )
    expect(item?.['content']).toEqual([
      {
        type: 'output_text',
        text: '```js\nonetwo',
        annotations: [cite('https://a.example', 6, 9), cite('https://b.example', 9, 12)],
      },
    ])
  })
})

describe('joinText', () => {
  test.each([
    ['prose', 'The sky is', ' blue.', 'The sky is blue.'],
    ['a table row', '| a | b |\n|---|---|\n| 1 |', ' 2 |\n', '| a | b |\n|---|---|\n| 1 | 2 |\n'],
    ['code', '```js\nconst a', ' = 1\n```\n', '```js\nconst a = 1\n```\n'],
  ])('%s goes on where it was cut', (_name, cut, rest, joined) => {
    expect(joinText(cut, rest)).toBe(joined)
  })

  describe('a code block that is opened again goes on instead', () => {
    test.each([
      ['in the middle of a line', '```js\nconst a', '```js\n = 1\n```', '```js\nconst a = 1\n```'],
      ['at the start of a line', '```js\na()\n', '```js\nb()\n```', '```js\na()\nb()\n```'],
      ['without a language', '```js\nconst a', '```\n = 1\n```', '```js\nconst a = 1\n```'],
      ['with another language', '```js\na()\n', '```ts\nb()\n```', '```js\na()\nb()\n```'],
      ['after empty lines', '```js\na()\n', '\n\n```js\nb()\n```', '```js\na()\nb()\n```'],
      ['with tildes', '~~~\na\n', '~~~text\nb\n~~~', '~~~\na\nb\n~~~'],
      ['with a longer fence', '````md\na\n', '````md\nb\n````', '````md\na\nb\n````'],
      ['with a fence that got longer', '```js\na\n', '````js\nb\n```', '```js\na\nb\n```'],
      ['when it was cut before its language', 'See:\n```', '```js\na()\n```', 'See:\n```\na()\n```'],
      ['with Windows’ line ends', '```js\r\na()\r\n', '```js\r\nb()\r\n```', '```js\r\na()\r\nb()\r\n```'],
      ['after an earlier block', '```\nx\n```\ntext\n```js\na', '```js\n()', '```\nx\n```\ntext\n```js\na()'],
    ])('%s', (_name, cut, rest, joined) => {
      expect(joinText(cut, rest)).toBe(joined)
    })
  })

  describe('a fence that ends the block stays', () => {
    test.each([
      ['at the start of a line', '```js\na()\n', '```\nDone.'],
      ['on the next line', '```js\na()', '\n```\nDone.'],
      ['after an empty line', '```js\na()', '\n\n```\nDone.'],
      ['behind its indentation', '```js\na()\n  ', '```\nDone.'],
      ['as the last thing', '```js\na()\n', '```'],
      ['longer than it was opened', '```js\na()\n', '`````\nDone.'],
      ['directly after the opening one', '```js', '\n```\nDone.'],
    ])('%s', (_name, cut, rest) => {
      expect(joinText(cut, rest)).toBe(cut + rest)
    })
  })

  describe('a fence that opens a block of its own stays', () => {
    test.each([
      ['in prose', 'As follows:\n\n', '```js\na()\n```'],
      ['after a closed block', '```js\na()\n```\n', '```js\nb()\n```'],
      ['after a block closed by a longer fence', '```js\na()\n`````\n', '```js\nb()\n```'],
      ['after code in a line that looks like a fence', '```npm test``` runs them:\n', '```js\nb()\n```'],
      ['as a shorter one inside a longer', '````md\nExample:\n', '```js\na()\n```\n````'],
      ['as backticks inside tildes', '~~~md\nExample:\n', '```js\na()\n```\n~~~'],
    ])('%s', (_name, cut, rest) => {
      expect(joinText(cut, rest)).toBe(cut + rest)
    })
  })

  test('a text that is continued exactly is the text, wherever it was cut', () => {
    const line = fc.constantFrom(
      'prose',
      '',
      '  indented',
      'with `code` and ``` marks',
      '```inline``` code',
      '| a | b |',
      '```',
      '```js',
      '````md',
      '````',
      '~~~',
      '~~~text',
      '  ```',
      '\tcode(`x`)',
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.nat(), (lines, seed) => {
        const text = lines.join('\n')
        const at = seed % (text.length + 1)
        const [cut, rest] = [text.slice(0, at), text.slice(at)]
        // A fence with a language, or one in the middle of a line, looks like a reopened block.
        fc.pre(!/^\s*(```|~~~).*[^`~\s]/.test(rest))
        fc.pre(!/^ *(```|~~~)/.test(rest) || cut.slice(cut.lastIndexOf('\n') + 1).trim() === '')
        expect(joinText(cut, rest)).toBe(text)
      }),
      { numRuns: 3000 },
    )
  })
})
