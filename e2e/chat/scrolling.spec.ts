import { expect, type Locator, type Page, test } from '@playwright/test'
import { answer as message, call, makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Turn } from '@/lib/conversation/types'
import {
  answers,
  ask,
  button,
  chats,
  conversation,
  ended,
  openChat,
  questions,
  stopButton,
} from '../support/chat'
import { seedChats } from '../support/seed'

const lines = (count: number, word: string) =>
  Array.from({ length: count }, (_, at) => `${word} ${at + 1}.`).join('\n\n')

const html = `\`\`\`html\n${'<p>A paragraph of a page.</p>\n'.repeat(30)}\`\`\``

const script = `\`\`\`js\n${'step()\n'.repeat(40)}\`\`\``

const thought = (count: number) => ({
  type: 'reasoning',
  id: `rs_${count}`,
  summary: [{ type: 'summary_text', text: lines(count, 'Thought') }],
})

/** A turn whose answer has these items, in a chat of its own. */
const turn = (id: string, parentId: string | null, asked: string, output: Turn['state']['output']): Turn =>
  makeTurn({
    id,
    conversationId: 'read',
    parentId,
    input: [question(asked)],
    timings: { sentAt: Number(/\d+/.exec(id)?.[0] ?? 0) },
    state: { output, ended: 'completed' },
  })

async function openTurns(page: Page, turns: readonly Turn[], leafId: string): Promise<void> {
  await seedChats(page, [{ id: 'read', title: 'Read', leafId, createdAt: 1, updatedAt: 1 }], turns)
  await page.goto('/c/read')
  // Until the renderer has loaded, an answer is a single plain text.
  await expect(answers(page).last().locator('.markdown p')).not.toHaveCount(0)
}

const frames = (page: Page) =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  )

const topOf = async (control: Locator) => (await control.boundingBox())?.y ?? NaN

/** Returns how far below the top of the conversation something starts, in pixels. */
const offsetOf = async (page: Page, element: Locator) =>
  (await topOf(element)) - (await topOf(conversation(page)))

/** Presses something and checks that it, or what took its place, hasn't moved once its effect shows. */
async function pressInPlace(page: Page, control: Locator, effect: () => Promise<void>, held = control) {
  await control.scrollIntoViewIfNeeded()
  await frames(page)
  const before = await topOf(held)
  await control.click()
  await effect()
  await frames(page)
  expect(Math.abs((await topOf(held)) - before)).toBeLessThanOrEqual(1)
}

const toTheEnd = (page: Page) => conversation(page).press('End')

const before = Array.from({ length: 6 }, (_, at) =>
  turn(`t${at}`, at === 0 ? null : `t${at - 1}`, `Question ${at}.`, [message(lines(4, 'Answer'))]),
)

test('what is pressed stays where it is, wherever the reader is', async ({ page }) => {
  await openTurns(
    page,
    [
      ...before,
      turn('t6', 't5', `Look at this:\n\n${script}\n\nWhat does it do?`, [
        thought(20),
        message(`A page:\n\n${html}`),
        call('call_1', { name: 'get_weather', arguments: JSON.stringify({ place: { name: 'Paris' } }) }),
      ]),
    ],
    't6',
  )
  const last = answers(page).last()
  const reasoning = last.getByRole('button', { name: /^Reasoning/ })
  const preview = last.locator('.preview-code')
  const question = questions(page).last()
  const fold = question.getByRole('button', { name: /^Show (all 4\d lines|less)$/ })
  await expect(question.locator('code')).toHaveText(/^(step\(\)\s*){40}$/)
  for (const goTo of [toTheEnd, (at: Page) => conversation(at).press('Home')]) {
    await goTo(page)
    for (const isOpen of ['true', 'false']) {
      await pressInPlace(page, reasoning, () => expect(reasoning).toHaveAttribute('aria-expanded', isOpen))
    }
    await goTo(page)
    for (const isOpen of ['true', 'false']) {
      await pressInPlace(page, fold, () => expect(fold).toHaveAttribute('aria-expanded', isOpen))
    }
    await goTo(page)
    for (const name of ['Show code', 'Preview']) {
      await pressInPlace(page, preview, () => expect(preview).toHaveAccessibleName(name))
    }
  }
})

test('a pager stays where it is while it turns, between versions of any height', async ({ page }) => {
  await openTurns(
    page,
    [
      ...before,
      turn('t6', 't5', 'Short?', [message('Short.')]),
      turn('t7', 't5', 'Short?', [message(lines(30, 'Long'))]),
      turn('t8', 't5', lines(12, 'A long question'), [message('Short.')]),
      turn('t9', 't7', 'And then?', [message(lines(5, 'After'))]),
    ],
    't6',
  )
  const pagers = page.getByRole('group', { name: /^Version/ })
  const [ofQuestion, ofAnswer] = [pagers.first(), answers(page).nth(6).getByRole('group')]
  const turnTo = async (pager: Locator, name: string, shown: string) => {
    const control = pager.getByRole('button', { name: `${name} version` })
    await pressInPlace(page, control, () => expect(pager).toHaveText(shown), pager)
  }
  await turnTo(ofAnswer, 'Next', '2/2')
  await turnTo(ofAnswer, 'Previous', '1/2')
  await turnTo(ofQuestion, 'Next', '2/2')
  await turnTo(ofQuestion, 'Previous', '1/2')
  await expect(questions(page)).toHaveCount(8)
  await toTheEnd(page)
  await turnTo(ofAnswer, 'Previous', '1/2')
})

test('a pager stays even where the chat is too short to be scrolled', async ({ page }) => {
  await openTurns(
    page,
    [
      turn('t1', null, lines(3, 'A question'), [message(lines(6, 'Long'))]),
      turn('t2', null, lines(3, 'A question'), [message('Short.')]),
      turn('t3', null, 'A question', [message('Short.')]),
    ],
    't1',
  )
  const [ofQuestion, ofAnswer] = [
    page.getByRole('group', { name: /^Version/ }).first(),
    answers(page).getByRole('group'),
  ]
  const next = (pager: Locator) => pager.getByRole('button', { name: 'Next version' })
  await pressInPlace(page, next(ofAnswer), () => expect(ofAnswer).toHaveText('2/2'), ofAnswer)
  await pressInPlace(page, next(ofQuestion), () => expect(ofQuestion).toHaveText('2/2'), ofQuestion)
  // The room above is gone where nobody sees it go.
  await page.setViewportSize({ width: 1280, height: 300 })
  await toTheEnd(page)
  await expect.poll(() => offsetOf(page, questions(page))).toBeLessThan(-20)
  await conversation(page).press('Home')
  await expect.poll(() => offsetOf(page, questions(page))).toBeLessThan(30)
})

/** Returns where an element was in each frame until an answer ended, in pixels. */
const topsUntilEnd = (element: Locator) =>
  element.evaluate(async (each) => {
    const tops = [each.getBoundingClientRect().top]
    while (each.closest('[role=log]')?.getAttribute('aria-busy') === 'true') {
      await new Promise(requestAnimationFrame)
      tops.push(each.getBoundingClientRect().top)
    }
    return tops
  })

test('a question goes to the top, and its answer fills what is below without moving it', async ({ page }) => {
  await openTurns(page, before, 't5')
  await ask(page, 'What else?')
  const asked = questions(page).last()
  await expect(asked).toHaveText('What else?')
  expect(await offsetOf(page, asked)).toBeLessThan(48)
  const tops = await topsUntilEnd(asked)
  expect(Math.max(...tops) - Math.min(...tops)).toBeLessThanOrEqual(1)
  await expect(button(page, 'Jump to latest')).toBeHidden()
  // It stays there for whoever looks further up and comes back.
  await conversation(page).press('Home')
  await expect(questions(page).first()).toBeInViewport()
  await toTheEnd(page)
  await expect.poll(() => offsetOf(page, asked)).toBeLessThan(48)
})

test('an answer longer than the view is followed once its reader is at the end, and left there', async ({
  page,
}) => {
  await openChat(page, 'markdown')
  const answer = await ask(page, 'A long one, please')
  const latest = button(page, 'Jump to latest')
  await expect(answer).toContainText('TypeScript first')
  // Whoever does nothing reads from the start.
  await expect(questions(page)).toBeInViewport()
  await latest.click()
  await expect(latest).toBeHidden()
  await expect(answer).toContainText('Stage 2')
  await expect(latest).toBeHidden()
  await expect(questions(page)).not.toBeInViewport()
  // A press holds what was pressed, and the answer goes on below.
  const copy = await answer.locator('.copy-code').last().elementHandle()
  // Until it is pressed, it moves with the end.
  const pressedAt = copy?.evaluate(
    (button) =>
      new Promise<number>((resolve) => {
        const onPress = () => resolve(button.getBoundingClientRect().top)
        button.addEventListener('pointerdown', onPress, { once: true })
      }),
  )
  await copy?.click()
  await expect(latest).toBeVisible()
  const top = (await copy?.boundingBox())?.y ?? NaN
  expect(Math.abs(top - ((await pressedAt) ?? NaN))).toBeLessThanOrEqual(1)
  await conversation(page).press('End')
  await expect(latest).toBeHidden()
  await stopButton(page).click()
  await ended(answer)
})

test('each chat keeps its place over a switch and a reload, and a new one opens at its end', async ({
  page,
}) => {
  const many = Array.from({ length: 60 }, (_, at) =>
    turn(`t${at}`, at === 0 ? null : `t${at - 1}`, `Question ${at}.`, [message(lines(9, 'Answer'))]),
  )
  const others = many.map((each): Turn => ({
    ...each,
    id: `o${each.id}`,
    parentId: each.parentId === null ? null : `o${each.parentId}`,
    conversationId: 'other',
  }))
  const chat = { createdAt: 1, updatedAt: 1 }
  await seedChats(
    page,
    [
      { id: 'read', title: 'Read', leafId: 't59', ...chat },
      { id: 'other', title: 'Other', leafId: 'ot59', ...chat },
    ],
    [...many, ...others],
  )
  await page.goto('/c/read')
  const read = questions(page).getByText('Question 44.', { exact: true })
  // Two pages up from the end.
  await expect(async () => {
    // Not by a key, which scrolls smoothly and goes on after the test has found the place.
    await conversation(page).evaluate((log) => log.scrollTo(0, 0))
    await expect(read).toBeAttached({ timeout: 200 })
  }).toPass({ intervals: [50] })
  await read.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await frames(page)
  const before = await topOf(read)
  const isInPlace = () =>
    expect.poll(async () => Math.abs((await topOf(read)) - before)).toBeLessThanOrEqual(1)
  await chats(page).getByRole('link', { name: 'Other' }).click()
  await expect(answers(page).last()).toBeInViewport()
  await expect(questions(page).last()).toHaveText('Question 59.')
  await expect(answers(page).last().getByText('Answer 9.')).toBeInViewport()
  await chats(page).getByRole('link', { name: 'Read' }).click()
  await isInPlace()
  await page.reload()
  await isInPlace()
  // At the end, the end is what is kept.
  await button(page, 'Jump to latest').click()
  await page.reload()
  await expect(answers(page).last().getByText('Answer 9.')).toBeInViewport()
})
