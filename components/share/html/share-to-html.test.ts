import { Window } from 'happy-dom'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { makeTurn } from '@/lib/conversation/testing/turn'
import { readShare } from '@/lib/transfer/share/read-share'
import { allChoices } from '@/lib/transfer/share/share-choices'
import { never, plantedSource } from '@/lib/transfer/share/testing/planted'
import { shareText, type ShareSource, writeShare } from '@/lib/transfer/share/write-share'
import { openShare } from '../opened'
import { markdownToHtml } from './markdown-to-html'
import { pageStyle, pageStyleHash } from './page-style'
import { shareToHtml } from './share-to-html'

const parsing = new Window()

const pageOf = async (source: ShareSource) =>
  shareToHtml(await openShare(readShare(shareText(writeShare(source, allChoices).share))))

test('a page has everything that was chosen, and nothing that must not leave', async () => {
  const page = await pageOf(plantedSource)
  for (const planted of Object.values(never)) expect(page).not.toContain(planted)
  for (const shown of [
    'A planted chat',
    'The file says hello.',
    'Tool call: read_file',
    'A planted run',
    'A cat.',
  ]) {
    expect(page).toContain(shown)
  }
  expect(page).toContain('planted-model is best of planted-model and planted-model')
})

test('its policy allows its style and nothing else', async () => {
  const hash = createHash('sha256').update(pageStyle).digest('base64')
  expect(pageStyleHash).toBe(`sha256-${hash}`)
  const page = await pageOf(plantedSource)
  const [, policy] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? []
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`,
  )
  expect(page).toContain(`<style>${pageStyle}</style>`)
})

/** The full sets are tried in a browser (`e2e/stress/payloads`). */
const hostile = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "'--></style></title><meta http-equiv=refresh content=0>",
  '[a](javascript:alert(1)) ![b](https://leak.example/b.png "c"onload="alert(1)")',
  '```html"><img/src=x/onerror=alert(1)>\n<iframe srcdoc=x>\n```',
  '| a |\n|:-:|\n| <b style="background:url(//leak.example)">b</b> |',
  '<link rel="stylesheet" href="//leak.example">',
]

test('payloads in every field are text', async () => {
  const texts = hostile
  const turns = texts.map((text, place) =>
    makeTurn({
      id: `t${place}`,
      parentId: place === 0 ? null : `t${place - 1}`,
      input: [{ type: 'message', role: 'user', content: text }],
      settings: { model: text },
      state: {
        ended: 'completed',
        output: [
          { type: 'reasoning', summary: [{ type: 'summary_text', text }] },
          { type: 'function_call', call_id: 'c', name: text, arguments: text },
          {
            type: 'message',
            role: 'assistant',
            content: [
              {
                type: 'output_text',
                text,
                annotations: [{ type: 'url_citation', url: `https://example.org/${text}`, title: text }],
              },
            ],
          },
        ],
      },
    }),
  )
  const conversation = {
    id: 'c',
    title: texts[0] ?? '',
    leafId: turns.at(-1)?.id ?? null,
    createdAt: 0,
    updatedAt: 0,
  }
  const source = {
    ...plantedSource,
    chats: [{ conversation, turns: new Map(turns.map((turn) => [turn.id, turn])) }],
  }
  const parsed = new parsing.DOMParser().parseFromString(await pageOf({ ...source, runs: [] }), 'text/html')
  const elements = [...parsed.body.querySelectorAll('*')]
  const names = new Set(elements.map(({ tagName }) => tagName.toLowerCase()))
  expect([...names].filter((name) => !allowedElements.has(name))).toEqual([])
  for (const element of elements) {
    for (const name of element.getAttributeNames()) {
      expect(allowedAttributes).toContain(name)
      if (name === 'href') expect(element.getAttribute(name)).toMatch(/^(?:https?:\/\/|mailto:)/i)
      if (name === 'src') expect(element.getAttribute(name)).toMatch(/^data:image\//)
    }
  }
})

const allowedElements: ReadonlySet<string> = new Set(
  (
    'main footer div section p span a code pre em strong s ul ol li blockquote hr br h1 h2 h3 h4 h5 h6 img ' +
    'table thead tbody tr th td details summary'
  ).split(' '),
)
const allowedAttributes = ['class', 'href', 'rel', 'target', 'src', 'alt', 'title', 'start', 'scope']

describe('Markdown', () => {
  test.each([
    [
      'a link',
      '[a](https://example.org)',
      '<a href="https://example.org" rel="noreferrer" target="_blank">a</a>',
    ],
    ['a script in a link', '[a](javascript:alert(1))', '[a](javascript:alert(1))'],
    [
      'a picture of elsewhere',
      '![a](https://example.org/b.png)',
      '<a href="https://example.org/b.png" rel="noreferrer" target="_blank">a</a>',
    ],
    ['HTML', '<b onclick="x">', '&lt;b onclick=&quot;x&quot;&gt;'],
    ['a formula', String.raw`\(a_b\)`, '<code class="formula">a_b</code>'],
    ['code', '```js\na < b\n```', '<pre><code>a &lt; b\n</code></pre>'],
    ['a table', '| a |\n|:-:|\n| b |', '<th class="center">a</th>'],
  ])('%s', (_name, text, expected) => {
    expect(markdownToHtml(text).text).toContain(expected)
  })

  test('what is nested deeply or has too much markup is shown as it was written', () => {
    const deep = `${'> '.repeat(100)}end`
    expect(markdownToHtml(deep).text).toBe(`<pre>${deep.replaceAll('>', '&gt;')}</pre>`)
    expect(markdownToHtml('*'.repeat(10_000)).text).toBe(`<pre>${'*'.repeat(10_000)}</pre>`)
  })
})
