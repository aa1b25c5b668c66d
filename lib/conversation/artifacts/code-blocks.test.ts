import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import { codeBlocksIn, withCode } from './code-blocks'

const fence = '```'
const codesIn = (text: string) => codeBlocksIn(text).map(({ info, code }) => [info, code])

describe('blocks of a text', () => {
  test.each([
    [
      'two',
      `a\n${fence}html\n<p>\n${fence}\nb\n~~~ js x=1\n1\n\n~~~\n`,
      [
        ['html', '<p>\n'],
        ['js x=1', '1\n\n'],
      ],
    ],
    ['none', 'a `b` c ```d``` e', []],
    ['a longer fence around a shorter one', '````md\n```js\n1\n```\n````', [['md', '```js\n1\n```\n']]],
    ['tildes around backticks', '~~~\n```\n~~~', [['', '```\n']]],
    [
      'in a list',
      `1. One:\n   ${fence}py\n   if x:\n       y\n   ${fence}\n2. Two`,
      [['py', 'if x:\n    y\n']],
    ],
    ['after a bullet', `- ${fence}css\n  a {}\n  ${fence}`, [['css', 'a {}\n']]],
    ['in a quotation', `> ${fence}\n> a\n> ${fence}`, [['', 'a\n']]],
    ['empty', `${fence}html\n${fence}`, [['html', '']]],
    ['with CRLF', `${fence}js\r\n1\r\n${fence}\r\n`, [['js', '1\r\n']]],
  ])('%s', (_, text, expected) => {
    expect(codesIn(text)).toEqual(expected)
  })

  test('the last one may still be open', () => {
    const [block] = codeBlocksIn(`See:\n${fence}html\n<p`)
    expect(block).toMatchObject({ code: '<p', isOpen: true, before: 'See:\n' })
  })

  test('in front of each is what the answer says of it', () => {
    const text = `One\n${fence}\na\n${fence}\nTwo\n${fence}\nb\n${fence}`
    expect(codeBlocksIn(text).map(({ before }) => before)).toEqual(['One\n', 'Two\n'])
  })
})

describe('other code in a block', () => {
  test('keeps all around it', () => {
    const text = `a\n- ${fence}js\n  1\n  ${fence}\nb`
    const [block] = codeBlocksIn(text)
    if (block === undefined) throw new Error('no block')
    expect(withCode(text, block, 'if (x) {\n\n  y\n}')).toBe(
      `a\n- ${fence}js\n  if (x) {\n\n    y\n  }\n  ${fence}\nb`,
    )
  })

  test('is read again as it was written', () => {
    const code = fc
      .array(fc.stringMatching(/^[\w {}<>/]{0,12}$/), { minLength: 1 })
      .map((lines) => `${lines.join('\n')}\n`)
    fc.assert(
      fc.property(code, fc.constantFrom('', '  ', '   '), (written, indent) => {
        const text = `x\n\n${indent}${fence}html\n${indent}old\n${indent}${fence}\n\ny`
        const [block] = codeBlocksIn(text)
        const [again] = codeBlocksIn(block === undefined ? '' : withCode(text, block, written))
        expect(again?.code).toBe(written)
      }),
    )
  })
})
