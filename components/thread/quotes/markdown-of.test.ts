// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { markdownOf } from './markdown-of'

/** Returns the Markdown from a word in a piece of a page to another one. */
function written(html: string, from: string, to: string): string {
  const box = document.createElement('div')
  box.innerHTML = html
  document.body.replaceChildren(box)
  const range = document.createRange()
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT)
  let isBegun = false
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent ?? ''
    if (!isBegun && text.includes(from)) {
      range.setStart(node, text.indexOf(from))
      isBegun = true
    }
    if (text.includes(to)) range.setEnd(node, text.indexOf(to) + to.length)
  }
  return markdownOf(range)
}

const list = '<ol start="3"><li><p>one</p></li><li>two<ul><li>inner</li></ul></li><li>three</li></ol>'
const code =
  '<div class="code-block" data-language="js"><button>Copy</button><pre><code><span>a()\n</span>b()\nc()\n</code></pre></div>'
const table =
  '<table><thead><tr><th>Name</th><th>Age</th></tr></thead><tbody><tr><td>Ann</td><td>7</td></tr><tr><td>Bob</td><td>9</td></tr></tbody></table>'

test.each([
  ['words', '<p>Some plain words here</p>', 'plain', 'words', 'plain words'],
  [
    'marks',
    '<p>So <strong>very</strong> <em>odd</em>, <s>no</s> <code>a`b</code> <a href="https://a.b/">there</a></p>',
    'So',
    'there',
    'So **very** *odd*, ~~no~~ `` a`b `` [there](https://a.b/)',
  ],
  [
    'what looks like marks',
    '<p>2*3 and _x_ and snake_case</p>',
    '2',
    'case',
    String.raw`2\*3 and \_x\_ and snake_case`,
  ],
  ['a part of a mark', '<p>a <strong>bold word</strong> b</p>', 'word', 'word', 'word'],
  [
    'paragraphs',
    '<h2>Head</h2><p>One<br>two</p><hr><p>Three</p>',
    'Head',
    'Three',
    '## Head\n\nOne\ntwo\n\n---\n\nThree',
  ],
  ['a list', list, 'two', 'three', '4. two\n   - inner\n5. three'],
  ['a whole list', `<p>So:</p>${list}`, 'So', 'three', 'So:\n\n3. one\n4. two\n   - inner\n5. three'],
  ['one item', list, 'one', 'one', 'one'],
  ['code with its language', `<p>See</p>${code}`, 'See', 'c()', 'See\n\n```js\na()\nb()\nc()\n```'],
  ['a part of code', code, 'b()', 'b()', '```js\nb()\n```'],
  ['a table', table, 'Name', '9', '| Name | Age |\n| --- | --- |\n| Ann | 7 |\n| Bob | 9 |'],
  ['rows', table, 'Ann', '9', 'Ann | 7\nBob | 9'],
  [
    'a quotation',
    '<blockquote><p>One</p><p>two</p></blockquote><p>x</p>',
    'One',
    'x',
    '> One\n>\n> two\n\nx',
  ],
  [
    'words with sources',
    '<p>Known<sup class="citation"><button>1</button></sup> and<sup><a data-footnote-reference="a">1</a></sup> noted</p>',
    'Known',
    'noted',
    'Known and noted',
  ],
  [
    'a task',
    '<ul><li><input type="checkbox" checked> done</li><li>open</li></ul>',
    'done',
    'open',
    '- done\n- open',
  ],
  ['a line that starts like a list', '<p>1. no list</p>', '1', 'list', String.raw`1\. no list`],
])('%s', (_name, html, from, to, expected) => {
  expect(written(html, from, to)).toBe(expected)
})
