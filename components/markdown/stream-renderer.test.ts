// @vitest-environment happy-dom
import fc from '@/lib/util/testing/property-testing'
import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import commonmark from './spec/commonmark-0.31.2.json'
import gfmExtensions from './spec/gfm-extensions.json'
import gfm from './spec/gfm-0.29.json'
import { StreamRenderer } from './stream-renderer'
import { renderPieces } from './testing/render-pieces'

const kept = new Set(
  'P H1 H2 H3 H4 H5 H6 UL OL LI PRE CODE BLOCKQUOTE TABLE THEAD TBODY TR TH TD HR EM STRONG S A IMG BR INPUT'.split(
    ' ',
  ),
)
const blocks = /(<\/?(?:P|H\d|UL|OL|LI|PRE|BLOCKQUOTE|TABLE|THEAD|TBODY|TR|TH|TD|HR|BR)>)/

/** Reduces a document to its meaning: element names, addresses, and text with white space collapsed. */
function meaning(root: Element): string {
  const write = (node: Node, isCode: boolean): string => {
    if (node instanceof Text) return isCode ? JSON.stringify(node.data) : node.data.replaceAll(/\s+/g, ' ')
    if (!(node instanceof Element) || node.tagName === 'BUTTON' || node.hasAttribute('hidden')) return ''
    const name = node.tagName === 'DEL' ? 'S' : node.tagName
    const inside = [...node.childNodes].map((child) => write(child, isCode || name === 'PRE')).join('')
    const text = name === 'PRE' ? JSON.stringify((node.textContent ?? '').replace(/\n$/, '')) : inside
    if (!kept.has(name)) return text
    const address = node.getAttribute('href') ?? node.getAttribute('src') ?? ''
    // Relative addresses do not become links here.
    const shown = /^(https?|mailto):/i.test(address) ? ` ${address}` : ''
    return `<${name}>${shown}${text}</${name}>`
  }
  const folded = [...root.childNodes].map((child) => write(child, false)).join('')
  return folded
    .split(blocks)
    .map((part) => (blocks.test(part) ? part : part.trim()))
    .join('')
    .replaceAll('<TBODY></TBODY>', '')
}

function expected(html: string): string {
  const host = document.createElement('div')
  host.innerHTML = html
  return meaning(host)
}

/** Returns the document as a tree of names and texts, without the numbers that differ between documents. */
const shape = (host: Element) => host.innerHTML.replaceAll(/note-\d+/g, 'note')

const examples = [...commonmark.items, ...gfm.items, ...gfmExtensions.items]

describe('the document is the same however the text arrives', () => {
  test.each(examples)('character by character: example $n, $section', ({ markdown }) => {
    expect(shape(renderPieces(Array.from(markdown)))).toBe(shape(renderPieces([markdown])))
  })

  test('in random pieces of whole documents', () => {
    const document = fc
      .array(fc.constantFrom(...examples), { minLength: 2, maxLength: 5 })
      .map((chosen) => chosen.map(({ markdown }) => markdown).join('\n'))
    fc.assert(
      fc.property(
        document,
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }),
        (markdown, sizes) => {
          const pieces: string[] = []
          for (let at = 0, turn = 0; at < markdown.length; turn++) {
            const size = sizes[turn % sizes.length] ?? 1
            pieces.push(markdown.slice(at, at + size))
            at += size
          }
          expect(shape(renderPieces(pieces))).toBe(shape(renderPieces([markdown])))
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('a document means what the specifications say', () => {
  const withHtml = new MarkdownIt({ html: true })
  const withoutHtml = new MarkdownIt({ html: false })
  // Raw HTML is shown as text: the only intended difference.
  const safe = examples.filter(({ markdown }) => withHtml.render(markdown) === withoutHtml.render(markdown))

  test('most examples are safe', () => {
    expect(safe.length).toBeGreaterThan(550)
  })

  /** Cases where we differ on purpose, or where markdown-it and cmark-gfm treat a corner case differently. */
  const differences: Readonly<Record<string, string>> = {
    'Autolinks 602': 'GFM links bare addresses',
    'Autolinks 608': 'GFM links bare addresses',
    'Autolinks 611': 'GFM links bare addresses',
    'Autolinks 612': 'GFM links bare addresses',
    'Autolinks (extension) 630': 'a plus sign in a host name',
    'Strikethroughs 17': 'one tilde means "about" to people and models: only two strike through',
    'Strikethroughs 18': 'one tilde means "about"',
    'Autolinks 19': 'pictures of other hosts are not loaded; schemes without a host',
    'Autolinks 20': 'underscores and at signs without an address',
    'Interop 24': 'an address that ends in tildes',
  }
  const keyOf = ({ section, n }: { section: string; n: number }) => `${section} ${n}`

  test.each(safe.filter((example) => differences[keyOf(example)] === undefined))(
    'example $n, $section',
    ({ markdown, html }) => {
      expect(meaning(renderPieces([markdown]))).toBe(expected(html))
    },
  )

  test('the differences are still differences', () => {
    const same = safe
      .filter(({ markdown, html }) => meaning(renderPieces([markdown])) === expected(html))
      .map(keyOf)
    expect(same.filter((key) => differences[key] !== undefined)).toEqual([])
  })
})

describe('what a model writes can do nothing by itself', () => {
  test('no address is loaded, and only safe ones become links', () => {
    const host = renderPieces([
      '![secret](https://evil.example/x.png?data=1) [run](javascript:alert(1)) [in](/settings) [ok](https://a.example)\n\n' +
        '[ref]: https://b.example "title"\n\n[ref] <https://c.example> ![inline](data:image/png;base64,AAAA)',
    ])
    expect([...host.querySelectorAll('img')].map((image) => image.getAttribute('src'))).toEqual([
      null,
      'data:image/png;base64,AAAA',
    ])
    const links = [...host.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? '')
    expect(links.map((href) => new URL(href).hostname)).toEqual(['a.example', 'b.example', 'c.example'])
    for (const link of host.querySelectorAll('a[href]')) {
      expect(link.getAttribute('rel')).toBe('noopener noreferrer nofollow')
    }
  })

  test('raw HTML stays text', () => {
    const host = renderPieces([
      '<script>alert(1)</script>\n\n<b onclick="x()">bold</b> and <img src=x onerror=y>',
    ])
    expect(host.querySelectorAll('script, b, img')).toHaveLength(0)
    expect(host.textContent).toContain('<b onclick="x()">bold</b>')
  })
})

describe('finished blocks', () => {
  test('keep their nodes while more text arrives', () => {
    const host = document.createElement('div')
    const renderer = new StreamRenderer(host)
    const start = '# Title\n\nFirst *paragraph*.\n\n```js\nlet a = 1\n```\n\n- one\n- two\n\nNext'
    renderer.update(start, false)
    const before = [...host.querySelectorAll('h1, p, pre, li')].slice(0, 5)
    renderer.update(`${start} words\n\nAnd **more**.\n\n> quote\n`, false)
    renderer.update(`${start} words\n\nAnd **more**.\n\n> quote\n`, true)
    const after = [...host.querySelectorAll('h1, p, pre, li')].slice(0, 5)
    for (const [at, node] of before.entries()) expect(after[at]).toBe(node)
  })

  test('are finished also where the text ends in the middle of the next rule', () => {
    const host = document.createElement('div')
    const renderer = new StreamRenderer(host)
    renderer.update('---\n\n---\n\n-', false)
    const rule = host.querySelector('hr')
    // Anything still open is updated to match the text.
    rule?.setAttribute('title', 'kept')
    renderer.update('---\n\n---\n\n--', false)
    expect(host.querySelector('hr')?.title).toBe('kept')
    renderer.update('---\n\n---\n\n---', true)
    expect(host.querySelectorAll('hr')).toHaveLength(3)
  })

  test('become links when their definition arrives, and only they change', () => {
    const host = document.createElement('div')
    const renderer = new StreamRenderer(host)
    renderer.update('Plain.\n\nSee [spec].\n\nAnother\n\n', false)
    const plain = host.querySelector('p')
    renderer.update('Plain.\n\nSee [spec].\n\nAnother\n\n[spec]: https://a.example\n\nEnd', true)
    expect(host.querySelector('p')).toBe(plain)
    expect(host.querySelector('a')?.textContent).toBe('spec')
  })

  test('are made anew when the text is another one', () => {
    const host = document.createElement('div')
    const renderer = new StreamRenderer(host)
    renderer.update('Draft one', false)
    renderer.update('Final two', true)
    expect(host.textContent).toBe('Final two')
  })

  test.each([
    ['a sentence', 'For a while', ' nobody spoke.'],
    ['a code block', '```js\nlet a = 1\nlet b', ' = 2\n```\n\nDone.'],
    ['a list', '- one\n- tw', 'o\n- three'],
    ['a footnote', 'See[^1].\n\n[^1]: A no', 'te.\n\nAnd more.'],
  ])('go on where they were cut inside %s, as Continue does', (_name, cut, rest) => {
    const host = document.createElement('div')
    const renderer = new StreamRenderer(host)
    renderer.update(cut, true)
    renderer.update(cut, false)
    for (let end = 1; end < rest.length; end += 3) renderer.update(cut + rest.slice(0, end), false)
    renderer.update(cut + rest, true)
    expect(shape(host)).toBe(shape(renderPieces([cut + rest])))
  })
})

describe('a text that is still being written', () => {
  /** Returns what is visible after each letter. */
  function seen(text: string): readonly string[] {
    const host = document.createElement('div')
    const renderer = new StreamRenderer(host)
    return Array.from(text, (_letter, at) => {
      renderer.update(text.slice(0, at + 1), false)
      return host.textContent ?? ''
    })
  }

  test.each([
    'Please **read this with care** and then [open the guide](https://guide.example/a/long/way) or type `help`.',
    'An *idea*, a ***strong one***, a ~~wrong~~ one and `a b` of code.',
    '- A **list** with [a link](https://a.example "Title") in it\n- and `code`',
    '# A *title*\n\n> A **quote** of two\n> **lines**',
    'H<sub>2</sub>O and press <kbd>Esc</kbd>, AT&amp;T',
    '中文**提示：**先备份',
    'Snake_case_names and 5*3 stay, so does 2 * 3.',
  ])('%j is never seen with its marks, and only grows', (text) => {
    const states = seen(text)
    const final = renderPieces([text]).textContent ?? ''
    for (const state of states) {
      expect(state).not.toMatch(/\*\*|~~|\]\(|https?:|<\/?[a-z]|&a/)
      // A trailing space may be missing for a moment.
      expect(final.slice(0, state.trimEnd().length)).toBe(state.trimEnd())
    }
  })

  test('bold is bold and a link is a link from their first letters on', () => {
    const host = document.createElement('div')
    const renderer = new StreamRenderer(host)
    renderer.update('Please **read th', false)
    expect(host.querySelector('strong')?.textContent).toBe('read th')
    renderer.update('Please **read this** and [open the gu', false)
    expect(host.querySelector('a')?.textContent).toBe('open the gu')
    renderer.update('Please **read this** and [open the guide](https://guide.example/a/lo', false)
    expect(host.querySelector('a')?.hasAttribute('href')).toBe(false)
    expect(host.textContent).toBe('Please read this and open the guide')
  })

  test('a table is one from its head on', () => {
    const host = document.createElement('div')
    const renderer = new StreamRenderer(host)
    for (const text of [
      '| day | pl',
      '| day | plan |\n',
      '| day | plan |\n| -',
      '| day | plan |\n| --- | --- |\n',
    ]) {
      renderer.update(text, false)
      expect(host.querySelectorAll('th')).toHaveLength(2)
    }
  })
})

describe('other languages', () => {
  test('emphasis needs no spaces between words', () => {
    const host = renderPieces([
      '**提示：**先备份数据。\n\n他说**“你好”**就走了。\n\n**設定（任意）**を開く。\n\n**한국어(괄호)**는',
    ])
    expect([...host.querySelectorAll('strong')].map((bold) => bold.textContent)).toEqual([
      '提示：',
      '“你好”',
      '設定（任意）',
      '한국어(괄호)',
    ])
    expect(host.textContent).not.toContain('*')
  })

  test('each block has the direction of its first word, code left out', () => {
    const host = renderPieces([
      'English first.\n\nעברית `git push` כאן.\n\n`npm i` התקינו\n\n1. ראשון\n2. English\n\n> ציטוט\n\n| שם | ערך |\n| --- | --- |\n| exit | 80 |\n\n* مرحبا\n\n```python\nprint(1)\n```',
    ])
    const dirs = (names: string) => [...host.querySelectorAll<HTMLElement>(names)].map(({ dir }) => dir)
    expect(dirs('.block-group > p')).toEqual(['', 'rtl', 'rtl'])
    expect(dirs('ol, ul, blockquote, table')).toEqual(['rtl', 'rtl', 'rtl', 'rtl'])
    expect(dirs('li')).toEqual(['rtl', 'ltr', 'rtl'])
    expect(dirs('td')).toEqual(['ltr', ''])
    expect(dirs('.code-block')).toEqual([''])
  })

  test('what is in a block of another direction has its own', () => {
    const source =
      '* English\n* עברית\n  1. `npm i` התקינו\n  2. then *English*\n\n> Quote\n>\n> ציטוט\n\n# 1. שלום\n\n| name | שם |\n| --- | --- |\n| 80 | עברית |\n| יציאה | 443 |\n\n> [!]\n\n1. 12\n2. مرحبا'
    for (const pieces of [[source], Array.from(source)]) {
      const host = renderPieces(pieces)
      const dirs = (names: string) => [...host.querySelectorAll<HTMLElement>(names)].map(({ dir }) => dir)
      expect(dirs('ul, ol')).toEqual(['', 'rtl', 'rtl'])
      expect(dirs('ul > li')).toEqual(['', 'rtl'])
      expect(dirs('ol > li')).toEqual(['rtl', 'ltr', '', 'rtl'])
      expect(dirs('blockquote, blockquote p')).toEqual(['', '', 'rtl', '', ''])
      expect(dirs('h1')).toEqual(['rtl'])
      expect(dirs('table, tr')).toEqual(['', '', '', ''])
      expect(dirs('th, td')).toEqual(['', 'rtl', '', 'rtl', 'rtl', ''])
    }
  })
})

describe('a little HTML', () => {
  test('breaks lines and sets letters, in pairs and without attributes', () => {
    const host = renderPieces([
      '| a | b |\n| - | - |\n| pack<br>drive<br/>unpack<BR /> | CO<sub>2</sub>, m<sup>2</sup>, <kbd>Esc</kbd>, <mark>**now**</mark> |',
    ])
    expect(host.querySelectorAll('td br')).toHaveLength(3)
    expect(host.querySelector('sub')?.textContent).toBe('2')
    expect(host.querySelector('mark strong')?.textContent).toBe('now')
    expect(host.textContent).not.toContain('<')
  })
  test('a tag without its partner, across other marks, or with attributes stays text', () => {
    for (const text of [
      'a <sub>2',
      'a</sub> b',
      '<b>x</i>',
      '**a <b>b** c</b>',
      '<kbd class="x">y</kbd>',
      '<iframe>',
    ]) {
      const host = renderPieces([text])
      expect(host.querySelectorAll('sub, b, i, kbd, iframe')).toHaveLength(0)
      expect(host.textContent).toBe(text.replaceAll('**', ''))
    }
  })
})

test('a link into the model’s own computer says that it leads nowhere from here', () => {
  const host = renderPieces(['The list is done: [get members.xlsx](sandbox:/mnt/data/members.xlsx)'])
  expect(host.querySelector('a')?.hasAttribute('href')).toBe(false)
  expect(host.textContent).toContain('not available for download')
})
