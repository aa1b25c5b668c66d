// @vitest-environment happy-dom
import fc from '@/lib/util/testing/property-testing'
import { describe, expect, it } from 'vitest'
import type { CitationMark } from './citation-marks'
import gfm from './spec/gfm-0.29.json'
import { StreamRenderer } from './stream-renderer'

/** Feeds a text in pieces, and each citation as soon as its words are there. */
function render(pieces: readonly string[], marks: readonly CitationMark[]): HTMLElement {
  const host = document.createElement('div')
  const renderer = new StreamRenderer(host)
  let text = ''
  let known: readonly CitationMark[] = []
  for (const piece of pieces) {
    text += piece
    renderer.update(text, false, known)
    const due = marks.filter(({ end }) => end <= text.length)
    if (due.length !== known.length) renderer.update(text, false, (known = due))
  }
  renderer.update(text, true, marks)
  return host
}

/** Returns the page as text, with each number in brackets where it is drawn. */
function textWithMarks(host: Element): string {
  const write = (node: Node): string => {
    if (!(node instanceof HTMLElement)) return node.textContent ?? ''
    if (node.matches('.citation')) return `[${node.querySelector('button')?.dataset['citation']}]`
    if (node.matches('button')) return ''
    return [...node.childNodes].map(write).join('')
  }
  return write(host)
}

const behind = (text: string, words: string, number = 1): CitationMark => ({
  end: text.indexOf(words) + words.length,
  number,
})

describe('a number stands behind the words it is for', () => {
  it.each([
    ['One two three.', 'two', 'One two[1] three.'],
    ['One **two** three.', '**two**', 'One two[1] three.'],
    ['One **two** three.', 'tw', 'One tw[1]o three.'],
    ['See [the page](https://a.example/b) now.', '(https://a.example/b)', 'See the page[1] now.'],
    // A number inside a link could not be told from the link.
    ['See [the page](https://a.example/b) now.', 'the', 'See the page[1] now.'],
    ['Use `npm test` now.', 'npm', 'Use npm test[1] now.'],
    ['Fish &amp; chips &copy; 2026 here.', '2026', 'Fish & chips © 2026[1] here.'],
    ['- one\n- two\n- three', 'two', 'onetwo[1]three'],
    ['# Head\n\nBody here.', 'Head', 'Head[1]Body here.'],
    ['a 😀b', 'a \ud83d', 'a 😀[1]b'],
    ['| a | b |\n|---|---|\n| c | d |', 'c', 'abc[1]d'],
  ])('%j, cited up to %j', (text, words, shown) => {
    const marks = [behind(text, words)]
    expect(textWithMarks(render([text], marks)).replaceAll(/\n/g, '')).toBe(shown)
    expect(textWithMarks(render(text.split(''), marks)).replaceAll(/\n/g, '')).toBe(shown)
  })

  it('goes to the end of a block of code', () => {
    const text = 'Before.\n\n```js\nconst a = 1\n```\n\nAfter.'
    const host = render([text], [behind(text, 'const')])
    expect(host.querySelector('.code-block > .citation')).not.toBeNull()
    expect(host.querySelector('code .citation')).toBeNull()
  })

  it('stands at the end of the text where its place is behind that, and nowhere where there is none', () => {
    expect(textWithMarks(render(['One.\n\nTwo.'], [{ end: 1e9, number: 2 }]))).toContain('Two.[2]')
    expect(textWithMarks(render(['***'], [{ end: 2, number: 1 }]))).toBe('')
    expect(textWithMarks(render([''], [{ end: 2, number: 1 }]))).toBe('')
  })

  it('several are in the order of their numbers, each once', () => {
    const marks = [3, 1, 1, 2].map((number) => ({ end: 3, number }))
    expect(textWithMarks(render(['One two'], marks))).toBe('One[1][2][3] two')
  })
})

describe('while the text streams', () => {
  it('finished blocks keep their nodes when a citation comes late', () => {
    const host = document.createElement('div')
    const renderer = new StreamRenderer(host)
    const text = 'First paragraph.\n\nSecond one.\n\nThird'
    renderer.update(text, false)
    const first = host.querySelector('p')
    renderer.update(text, false, [behind(text, 'First')])
    expect(host.querySelector('p')).toBe(first)
    expect(textWithMarks(host)).toContain('First[1] paragraph.')
    renderer.update(`${text} and more.`, false, [behind(text, 'First'), behind(text, 'Second', 2)])
    expect(host.querySelector('p')).toBe(first)
    expect(textWithMarks(host)).toBe('First[1] paragraph.Second[2] one.Third and more.')
  })

  it('no text is lost, and each citation is there once, whatever the places are', () => {
    const source = fc
      .array(fc.constantFrom(...gfm.items), { minLength: 1, maxLength: 4 })
      .map((chosen) => chosen.map(({ markdown }) => markdown).join('\n\n'))
    fc.assert(
      fc.property(
        source,
        fc.array(fc.nat(400), { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 20 }),
        (text, ends, sizes) => {
          const marks = ends.map((end, at) => ({ end, number: at + 1 }))
          const pieces: string[] = []
          for (let from = 0, turn = 0; from < text.length; turn += 1) {
            const size = sizes[turn % sizes.length] ?? 1
            pieces.push(text.slice(from, from + size))
            from += size
          }
          const host = render(pieces, marks)
          const numbers = [...host.querySelectorAll('.citation button')].map((button) => button.ariaLabel)
          expect(new Set(numbers).size).toBe(numbers.length)
          for (const mark of host.querySelectorAll('.citation')) mark.remove()
          expect(host.textContent).toBe(render([text], []).textContent)
        },
      ),
      { numRuns: 300 },
    )
  })
})
