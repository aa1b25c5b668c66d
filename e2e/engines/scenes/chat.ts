import type { Page, Place } from '../page'
import type { Scene } from '../scene'
import {
  answers,
  ask,
  askAndWait,
  button,
  conversation,
  ended,
  expectThat,
  isReady,
  must,
  openChat,
  questions,
} from '../steps'

const everything = String.raw`Euler: \(e^{i\pi}+1=0\).

\[\int_0^1 \frac{x^2}{\sqrt{1-x}}\,dx = \frac{16}{15}\]

| City | People |
| ---- | -----: |
| Rome |    2.8 |

${'```'}ts
const answer: number = 6 * 7 // the answer
${'```'}

${'```'}mermaid
flowchart LR
  accTitle: The way
  A[From] --> B{To}
${'```'}
`

/** Keeps what the page posts to create responses from now on, in `sent`. */
const recordCreates = (page: Page) =>
  page.evaluate(() => {
    const { fetch } = globalThis
    const sent: unknown[] = []
    Object.assign(globalThis, {
      sent,
      fetch: (...given: Parameters<typeof fetch>) => {
        const [, init] = given
        if (init?.method === 'POST') sent.push(init.body)
        return fetch(...given)
      },
    })
  }, null)

const creates = (page: Page) =>
  page.evaluate((): unknown => Object.getOwnPropertyDescriptor(globalThis, 'sent')?.value, null)

export const chatScenes: readonly Scene[] = [
  {
    name: 'Markdown, math, code, a table and a diagram',
    async play({ page, url }) {
      await openChat(page, url, 'echo')
      const answer = await askAndWait(page, everything)
      await answer.css('math').expectCount(2)
      await answer.get('table').expectText('Rome')
      // Colors come from a worker.
      await expectThat(
        'the code is colored',
        async () => (await answer.css('pre code span[class], pre code span[style]').count()) > 2,
      )
      await answer.get('figure', 'Diagram').get('img', 'The way').expectShown()
      // A fraction is higher than a letter only if the browser lays out MathML.
      const { height } = await answer.css('math mfrac').at(0).box()
      must(height > 25, `The fraction is ${height} px high.`)
    },
  },
  {
    name: 'Stop, regenerate, and a chain of answers',
    async play({ page, url }) {
      await openChat(page, url, 'slow-start')
      const stopped = await ask(page, 'What can you write?')
      await button(page, 'Stop').click()
      await ended(stopped)
      await stopped.expectText('You stopped this answer.')
      await stopped.get('button', 'Regenerate').click()
      await page.get('group', 'Version 2 of 2').expectShown()
      await ended(answers(page).last())
      await recordCreates(page)
      await askAndWait(page, 'And now?')
      const sent = String(await creates(page))
      must(sent.includes('"previous_response_id":"resp_'), 'It was not chained.')
    },
  },
  {
    name: 'A reload in the middle of an answer and after it',
    async play({ page, url }) {
      await openChat(page, url, 'slow-start')
      await ask(page, 'How late?')
      await page.get('link', 'How late?').expectShown()
      await page.reload()
      await questions(page).expectText('How late?')
      await answers(page).expectText(/rest comes at the usual pace/)
      await ended(answers(page))
      const text = (await answers(page).css('.markdown').texts()).join('')
      await page.reload()
      await expectThat(
        'the same answer',
        async () => (await answers(page).css('.markdown').texts()).join('') === text,
      )
      await isReady(page)
    },
  },
  {
    name: 'Two tabs: the second follows an answer, the first learns of the next one',
    async play({ page, url, newTab }) {
      await openChat(page, url, 'slow-start')
      await ask(page, 'In two tabs?')
      await page.get('link', 'In two tabs?').expectShown()
      const other = await newTab()
      await other.goto(await page.url())
      await answers(other).expectText(/rest comes at the usual pace/)
      await ended(answers(other))
      await ended(answers(page))
      await ask(other, 'And back?')
      await questions(page).last().expectText('And back?')
      await answers(page)
        .last()
        .expectText(/rest comes at the usual pace/)
    },
  },
  {
    name: 'A reader who scrolled up stays where they are while the answer grows',
    async play({ page, url }) {
      await openChat(page, url, 'markdown')
      await askAndWait(page, 'One')
      const log = conversation(page)
      const { x, y, width, height } = await log.box()
      const turn = (pixels: number) =>
        page.wheel(Math.round(x + width / 2), Math.round(y + height / 2), pixels)
      await ask(page, 'Two')
      const top = await scrollTop(log)
      await turn(-600)
      await expectThat('the view is further up', async () => (await scrollTop(log)) < top - 300)
      let before = ''
      await expectThat('the view rests', async () => {
        const last = before
        before = await placeOfReading(page)
        return before === last
      })
      await log.expectAttribute('aria-busy', 'true')
      await ended(answers(page).last())
      const after = await placeOfReading(page)
      must(before === after, `It moved from ${before} to ${after}.`)
      await answers(page)
        .at(0)
        .apply((each) => each.setAttribute('style', 'padding-top: 300px'))
      await expectThat('it grew', async () => (await answers(page).at(0).box()).height > 300)
      const grown = await placeOfReading(page)
      must(before === grown, `What grew above moved it from ${before} to ${grown}.`)
      await button(page, 'Jump to latest').click()
      await expectThat('the end is in view', async () => (await fromEnd(log)) < 100)
      for (let turns = 0; turns < 20; turns += 1) await turn(-1000)
      await questions(page).at(0).expectText('One')
      await expectThat('the beginning is in view', async () => (await scrollTop(log)) < 1)
    },
  },
]

const scrollTop = async (log: Place) => Number(await log.apply((each) => each.scrollTop))

const fromEnd = async (log: Place) =>
  Number(
    await log.apply(({ scrollHeight, clientHeight, scrollTop }) => scrollHeight - clientHeight - scrollTop),
  )

/** Returns which paragraph is in the middle of the conversation, and where, in pixels. */
const placeOfReading = async (page: Page) => String(await page.evaluate(findPlace, null))

function findPlace(): string {
  const log = document.querySelector('[role=log]')
  const { top, bottom } = log?.getBoundingClientRect() ?? new DOMRect()
  const paragraph = [...(log?.querySelectorAll('p, h1, h2, h3, li, td, pre') ?? [])].find((each) => {
    const box = each.getBoundingClientRect()
    return box.top > top + 50 && box.bottom < bottom - 50
  })
  return paragraph === undefined
    ? ''
    : `${paragraph.textContent} at ${Math.round(paragraph.getBoundingClientRect().top)}`
}
