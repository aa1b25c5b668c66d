// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { singleDollars } from '@/lib/storage/single-dollars'
import { StreamRenderer } from '../stream-renderer'
import { formula, loadMath } from './formula'

beforeAll(async () => {
  // Temml refuses to work in quirks mode, which this test's document claims to be in.
  Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat' })
  // Its elements of MathML have no styles.
  if (!('style' in Element.prototype)) {
    Object.defineProperty(Element.prototype, 'style', { get: () => ({}), configurable: true })
  }
  await loadMath()
})

function render(pieces: readonly string[]): HTMLElement {
  const host = document.createElement('div')
  const renderer = new StreamRenderer(host)
  let text = ''
  for (const piece of pieces) renderer.update((text += piece), false)
  renderer.update(text, true)
  return host
}

/** Returns a text with its formulas in angle brackets, displays in two. */
function shown(host: HTMLElement): string {
  for (const each of host.querySelectorAll<HTMLElement>('.math')) {
    const [open, close] = each.matches('.math-display') ? ['⟪', '⟫'] : ['⟨', '⟩']
    const isRendered = each.querySelector('math') !== null
    each.replaceWith(`${open}${isRendered ? '' : '!'}${each.dataset['tex']}${close}`)
  }
  return (host.textContent ?? '').trim()
}

const whole = (text: string) => shown(render([text]))
const piecemeal = (text: string) => shown(render(Array.from(text)))

/** What is written, and what is shown. */
const cases: ReadonlyArray<readonly [name: string, text: string, expected: string]> = [
  ['inline', String.raw`Euler: \(e^{i\pi}+1=0\).`, String.raw`Euler: ⟨\(e^{i\pi}+1=0\)⟩.`],
  ['a display on a line', '\\[E=mc^2\\]', '⟪\\[E=mc^2\\]⟫'],
  ['a display of lines', 'So:\n\\[\na_1 + b_1\n\\]\nand on', 'So:⟪\\[\na_1 + b_1\n\\]⟫and on'],
  ['dollars on a line', 'So\n$$E=mc^2$$\nit is', 'So⟪$$E=mc^2$$⟫it is'],
  ['dollars in a sentence', 'So $$E=mc^2$$ it is', 'So ⟨$$E=mc^2$$⟩ it is'],
  ['dollars of lines', '$$\nx\n$$', '⟪$$\nx\n$$⟫'],
  ['a full stop after a display', '\\[x^2\\].', '⟪\\[x^2\\].⟫'],
  ['underscores and stars', '\\(a_1 * b_2 * c_3\\) _and_', '⟨\\(a_1 * b_2 * c_3\\)⟩ and'],
  [
    'an environment',
    '\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}',
    '⟪\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}⟫',
  ],
  [
    'a nested environment',
    '\\begin{cases}\\begin{cases}a\\end{cases}\\end{cases}',
    '⟪\\begin{cases}\\begin{cases}a\\end{cases}\\end{cases}⟫',
  ],
  [
    'a list environment is none',
    '\\begin{itemize}\n\\item a\n\\end{itemize}',
    '\\begin{itemize}\n\\item a\n\\end{itemize}',
  ],
  [
    'prices',
    'the $2k cohort and the $25-50k tier, $5 and $6',
    'the $2k cohort and the $25-50k tier, $5 and $6',
  ],
  ['a citation in brackets', 'As said \\[1\\] and \\[optional\\].', 'As said [1] and [optional].'],
  ['prose in parentheses', 'Yes \\(see below\\).', 'Yes (see below).'],
  ['an escaped dollar within', '$$a = \\$5$$', '⟪$$a = \\$5$$⟫'],
  ['code', '`\\(x\\)` and\n\n```\n$$x$$\n```', '\\(x\\) and$$x$$'],
  ['an address', '[a](https://example.com/\\(x\\))', 'a'],
  ['no end', 'Here \\(a_1 and \\[b_1', 'Here (a_1 and [b_1'],
  ['no end of a block', '\\[\na_1', '[\na_1'],
  ['CJK neighbors', '質量\\(m\\)は$$m=1$$です', '質量⟨\\(m\\)⟩は⟨$$m=1$$⟩です'],
  ['a table', '| a | b |\n| - | - |\n| \\(x_1\\) | 2 |', 'ab⟨\\(x_1\\)⟩2'],
  ['a list', '- first\n  \\[\n  x_1\n  \\]\n- second', 'first⟪\\[\nx_1\n\\]⟫second'],
  ['a quote', '> \\[\n> x_1\n> \\]', '⟪\\[\nx_1\n\\]⟫'],
  ['a blank line ends it', '\\[\na_1\n\nb_1\\]', '[\na_1b_1]'],
  ['mhchem', '\\(\\ce{2H2 + O2 -> 2H2O}\\)', '⟨\\(\\ce{2H2 + O2 -> 2H2O}\\)⟩'],
  ['a fence', '```math\nx^2\n```', '⟪$$\nx^2\n$$⟫'],
  ['a LaTeX fence of one formula', '```latex\n\\[x^2\\]\n```\nafter', '⟪$$\nx^2\n$$⟫after'],
  ['a LaTeX document', '```latex\n\\documentclass{article}\n```', '\\documentclass{article}'],
  ['an error', '\\(\\frac{a}\\)', '⟨!\\(\\frac{a}\\)⟩'],
  ['a macro bomb', '\\(\\def\\a{\\a\\a}\\a\\)', '⟨!\\(\\def\\a{\\a\\a}\\a\\)⟩'],
  [
    'nesting',
    `\\(${'{'.repeat(4000)}x${'}'.repeat(4000)}\\)`,
    `⟨!\\(${'{'.repeat(4000)}x${'}'.repeat(4000)}\\)⟩`,
  ],
]

describe('math', () => {
  test.each(cases)('%s', (_name, text, expected) => {
    expect(whole(text)).toBe(expected)
    if (text.length < 1000) expect(piecemeal(text)).toBe(whole(text))
  })

  test('with single dollars, by the rule of Pandoc', () => {
    singleDollars.write(true)
    expect(whole('Let $x_1$ be $5 and $6, or $ a $ and $b$2.')).toBe(
      'Let ⟨$x_1$⟩ be $5 and $6, or $ a $ and $b$2.',
    )
    singleDollars.write(false)
    expect(whole('Let $x_1$ be')).toBe('Let $x_1$ be')
  })

  test('while it is written, it stands as its source', () => {
    const host = document.createElement('div')
    const renderer = new StreamRenderer(host)
    renderer.update('So \\(a_1 *b', false)
    expect(host.querySelector('code')?.textContent).toBe('\\(a_1 *b')
    renderer.update('So \\(a_1 *b\\) is\n\n\\[\na_1 *b', false)
    expect(host.querySelector('.math math')).not.toBeNull()
    expect(host.querySelector('.math-open')?.textContent).toBe('\\[\na_1 *b')
    renderer.update('So \\(a_1 *b\\) is\n\n\\[\na_1 *b\n\\]\n', false)
    expect(host.querySelector('.math-open')).toBeNull()
    expect(host.querySelectorAll('math')).toHaveLength(2)
  })

  test('finished formulas keep their nodes while the block grows', () => {
    const host = document.createElement('div')
    const renderer = new StreamRenderer(host)
    renderer.update('So \\(a_1\\) is', false)
    const math = host.querySelector('math')
    renderer.update('So \\(a_1\\) is and \\(b_1\\) is not', false)
    expect(host.querySelector('math')).toBe(math)
  })
})

const corpus = readFileSync(join(import.meta.dirname, 'testing', 'corpus.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

test('what models write is rendered without an error', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(200)
  const failed = corpus.flatMap((tex) =>
    (['\\(', '\\['] as const).flatMap((opening) => {
      const { innerHTML } = formula({ tex, source: tex, isDisplay: opening === '\\[' })
      return innerHTML.includes('<math') && !innerHTML.includes('math-error') ? [] : [tex]
    }),
  )
  expect(failed).toEqual([])
})
