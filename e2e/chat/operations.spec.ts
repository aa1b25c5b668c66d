import { expect, type Page, test } from '@playwright/test'
import { isTyped } from '@/lib/responses/guards'
import { inputText } from '@/lib/responses/select'
import type { JsonObject } from '@/lib/responses/types'
import { answers, button, conversation, ended, openChat, questions } from '../support/chat'
import { expectScreen, literally, type Screen, versions } from '../support/screen'
import {
  answered,
  askAgain,
  asked,
  backToLatest,
  before,
  chooseModel,
  edit,
  goOnAnswering,
  goOnFrom,
  goOnInOverview,
  inOrder,
  nextVersion,
  previousVersion,
  regenerate,
  regenerateWith,
  remove,
  restoreInOverview,
  rewrite,
  send,
  showInOverview,
  type Step,
  togglePrivate,
  undo,
} from '../support/steps'
import { keyboard, mouse, touch } from '../support/ways'
import { inputOf, recordCreates, recordResponseIds } from '../support/wire'

type Shown = Partial<Screen> & Pick<Screen, 'questions'>

/** Something a person does to the tree of a chat, and the expected result. */
interface Operation {
  readonly name: string
  readonly perform: Step
  readonly shown: Shown
  /** What the page sends in the meantime, and no other tab does; nothing if omitted. */
  readonly sent?: readonly Sent[]
  /** It can be undone. */
  readonly offersUndo?: true
}

/** Operations on one chat, each on the result of the previous one. */
interface Chat {
  readonly name: string
  /** If it is not the one that repeats the last two questions. */
  readonly model?: string
  readonly prepare: Step
  readonly operations: readonly Operation[]
}

/** A create, in words. */
interface Sent {
  readonly model?: string
  /** The texts of its items. */
  readonly input: readonly string[]
  /** The question whose answer is named as the previous one. */
  readonly follows?: string | undefined
  readonly store?: unknown
}

const threeTurns = asked('First', 'Second', 'Third')

const questionsAndVersions: readonly Operation[] = [
  {
    name: 'a question',
    perform: send('Third'),
    shown: { questions: ['First', 'Second', 'Third'] },
    sent: [{ input: ['Third'], follows: 'Second' }],
  },
  {
    name: 'an edit in the middle',
    perform: edit(1, 'Aside'),
    shown: { questions: ['First', 'Aside'], versions: ['2/2'] },
    sent: [{ input: ['Aside'], follows: 'First' }],
  },
  {
    name: 'the version before',
    perform: previousVersion(1),
    shown: { questions: ['First', 'Second', 'Third'], versions: ['1/2'] },
  },
]

const chats: readonly Chat[] = [
  {
    name: 'questions and their versions',
    prepare: asked('First', 'Second'),
    operations: [
      ...questionsAndVersions,
      {
        name: 'the version after it, and a question',
        perform: inOrder(nextVersion(1), send('Later')),
        shown: { questions: ['First', 'Aside', 'Later'], versions: ['2/2'] },
        sent: [{ input: ['Later'], follows: 'Aside' }],
      },
    ],
  },
  {
    name: 'answers and their versions, and the first question',
    prepare: threeTurns,
    operations: [
      {
        name: 'another answer',
        perform: regenerate(1),
        shown: { questions: ['First', 'Second'], versions: ['2/2'] },
        sent: [{ input: ['Second'], follows: 'First' }],
      },
      {
        name: 'an answer of another model',
        perform: regenerateWith(1, 'Upstream: caches everything'),
        shown: { questions: ['First', 'Second'], versions: ['3/3'] },
        sent: [{ model: 'cached', input: ['Second'], follows: 'First' }],
      },
      {
        name: 'an edit of the first question',
        perform: edit(0, 'In other words'),
        shown: { questions: ['In other words'], versions: ['2/2'] },
        sent: [{ input: ['In other words'] }],
      },
    ],
  },
  {
    name: 'a fork',
    prepare: threeTurns,
    operations: [
      {
        name: 'going on from the middle',
        perform: goOnFrom(0),
        shown: { questions: ['First'], isFollowed: true },
      },
      {
        name: 'and back',
        perform: backToLatest,
        shown: { questions: ['First', 'Second', 'Third'] },
      },
      {
        name: 'a question there',
        perform: inOrder(goOnFrom(0), send('Aside')),
        shown: { questions: ['First', 'Aside'], versions: ['2/2'] },
        sent: [{ input: ['Aside'], follows: 'First' }],
      },
    ],
  },
  {
    name: 'an incomplete answer',
    model: 'incomplete',
    prepare: asked('A story'),
    operations: [
      {
        name: 'its continuation',
        perform: goOnAnswering,
        shown: {
          questions: ['A story'],
          answers: [
            /^The ferry left the pier at six, .* the morning became easier\. They talked about tides/,
          ],
        },
        sent: [
          {
            input: ['Continue exactly where your last answer stopped. Do not repeat or introduce anything.'],
            follows: 'A story',
          },
        ],
      },
    ],
  },
  {
    name: 'a deletion',
    prepare: threeTurns,
    operations: [
      {
        name: 'undone',
        perform: inOrder(remove(1), undo),
        shown: { questions: ['First', 'Second', 'Third'] },
      },
      {
        name: 'for good',
        perform: remove(1),
        shown: { questions: ['First'] },
        offersUndo: true,
      },
    ],
  },
  {
    name: 'a deletion where an older version is shown',
    prepare: before(threeTurns, edit(2, 'Aside'), previousVersion(2)),
    operations: [
      {
        name: 'undone',
        perform: inOrder(remove(1), undo),
        shown: { questions: ['First', 'Second', 'Third'], versions: ['1/2'] },
      },
    ],
  },
  {
    name: 'the overview',
    prepare: before(threeTurns, edit(1, 'Aside')),
    operations: [
      {
        name: 'shows a turn',
        perform: showInOverview('Second'),
        shown: { questions: ['First', 'Second', 'Third'], versions: ['1/2'] },
      },
      {
        name: 'goes on from a turn',
        perform: goOnInOverview('Second'),
        shown: { questions: ['First', 'Second'], versions: ['1/2'], isFollowed: true },
      },
      {
        name: 'and a question there',
        perform: send('Later'),
        shown: { questions: ['First', 'Second', 'Later'], versions: ['1/2', '2/2'] },
        sent: [{ input: ['Later'], follows: 'Second' }],
      },
    ],
  },
  {
    name: 'a deleted turn',
    prepare: before(threeTurns, remove(1)),
    operations: [
      {
        name: 'restored through the overview',
        perform: restoreInOverview('Second'),
        shown: { questions: ['First', 'Second', 'Third'] },
      },
    ],
  },
  {
    name: 'models',
    prepare: asked('First'),
    operations: [
      {
        name: 'another one and the first again',
        perform: inOrder(
          chooseModel('Upstream: caches everything'),
          send('Second'),
          chooseModel('Echo'),
          send('Third'),
        ),
        shown: { questions: ['First', 'Second', 'Third'] },
        sent: [
          { model: 'cached', input: ['Second'], follows: 'First' },
          { input: ['Third'], follows: 'Second' },
        ],
      },
    ],
  },
  {
    name: 'privacy',
    prepare: asked('First'),
    operations: [
      {
        name: 'from the middle on',
        perform: inOrder(togglePrivate, send('Second')),
        shown: { questions: ['First', 'Second'], isPrivate: true },
        sent: [{ input: ['First', 'Turn 1. You said: “First”.', 'Second'], store: false }],
      },
      {
        name: 'no longer',
        perform: inOrder(togglePrivate, send('Third'), send('Fourth')),
        shown: { questions: ['First', 'Second', 'Third', 'Fourth'] },
        sent: [
          {
            input: [
              'First',
              'Turn 1. You said: “First”.',
              'Second',
              'Turn 2. You said: “Second”. Before that you said: “First”.',
              'Third',
            ],
          },
          { input: ['Fourth'], follows: 'Third' },
        ],
      },
    ],
  },
]

/** Returns what `echo` answers to the last of these questions. */
function echoOf(asked: readonly string[]): RegExp {
  const [last, previous] = asked.toReversed()
  const rest = previous === undefined ? '' : ` Before that you said: “${previous}”\\.`
  return new RegExp(`^Turn ${asked.length}\\. You said: “${last}”\\.${rest}`)
}

/** Returns the whole expected screen; most of it is implied. */
function screenOf(shown: Shown): Screen {
  return {
    answers: shown.questions.map((_, at) => echoOf(shown.questions.slice(0, at + 1))),
    versions: [],
    isFollowed: false,
    isPrivate: false,
    ...shown,
  }
}

const textsOf = (body: JsonObject) => inputOf(body).map((item) => (isTyped(item) ? inputText([item]) : ''))

/** Records what a page sends, in words; the list grows. */
async function recordSent(page: Page): Promise<() => readonly Sent[]> {
  const creates = recordCreates(page)
  const ids = await recordResponseIds(page)
  const questionOf = (id: unknown) => {
    const create = creates[ids.findIndex((one) => one === id)]
    return create === undefined ? `an unknown answer ${String(id)}` : textsOf(create).at(-1)
  }
  return () =>
    creates.map(({ model, store, previous_response_id: id, ...body }) => ({
      model: String(model),
      input: textsOf(body),
      follows: id === undefined ? undefined : questionOf(id),
      store,
    }))
}

/** Opens a second tab with the same chat, initially showing the same. */
async function openBeside(
  page: Page,
): Promise<{ readonly other: Page; readonly posts: readonly JsonObject[] }> {
  const other = await page.context().newPage()
  const posts = recordCreates(other)
  await other.goto(page.url())
  await expect(questions(other)).toHaveText(await questions(page).allTextContents())
  await expect(answers(other)).toHaveText(await answers(page).allTextContents())
  // Chromium only draws the front tab, and what is not drawn cannot be clicked.
  await page.bringToFront()
  return { other, posts }
}

/** Checks that another tab shows exactly the same. */
async function expectFollowed(page: Page, other: Page, shown: Shown): Promise<Screen> {
  const seen = await literally(page, screenOf(shown))
  await expectScreen(other, seen)
  return seen
}

/** Checks that another tab shows exactly the same, and that both do after a reload. */
async function expectSame(page: Page, other: Page, shown: Shown): Promise<void> {
  const seen = await expectFollowed(page, other, shown)
  for (const tab of [other, page]) {
    await tab.reload()
    await expectScreen(tab, seen)
  }
}

test.describe('by mouse', () => {
  test.use(mouse.device)

  // Each operation is tried by keyboard and touch, too; in two tabs, with a reload, these two stand for the others.
  const shortForm: ReadonlySet<string> = new Set(['questions and their versions', 'a deletion'])
  for (const { name, model = 'echo', prepare, operations } of chats) {
    const details = shortForm.has(name) ? {} : { tag: '@long' }
    const title = `${name}: both tabs show it, a reload keeps it, and nothing else is sent`
    test(title, details, async ({ page }) => {
      const sentBy = await recordSent(page)
      await openChat(page, model)
      await prepare(page, mouse)
      const { other, posts } = await openBeside(page)

      for (const { name: step, perform, shown, sent = [], offersUndo = false } of operations) {
        await test.step(step, async () => {
          const already = sentBy().length
          await perform(page, mouse)
          await expectScreen(page, screenOf(shown))
          await expect.soft(button(page, 'Undo')).toHaveCount(offersUndo ? 1 : 0)
          const isLast = step === operations.at(-1)?.name
          await (isLast ? expectSame : expectFollowed)(page, other, shown)
          expect(sentBy().slice(already)).toEqual(sent.map((create) => ({ model, ...create })))
          expect(posts).toEqual([])
        })
      }
    })
  }

  test('a reload while the answer to an edit streams keeps both, and asks nothing again', async ({
    page,
  }) => {
    const creates = recordCreates(page)
    await openChat(page, 'echo')
    await inOrder(asked('First', 'Second'), chooseModel('Markdown'))(page, mouse)
    const { other, posts } = await openBeside(page)
    const came = (tab: Page) => answers(tab).nth(1).getByRole('heading', { name: 'Lists' })
    await inOrder(rewrite(1, 'Another one'), askAgain)(page, mouse)
    await expect(came(page)).toBeVisible()
    await other.reload()
    await expect(came(other)).toBeVisible()
    await expect(conversation(other)).toHaveAttribute('aria-busy', 'true')
    await page.reload()
    for (const tab of [page, other]) {
      await ended(answers(tab).nth(1))
      await expect(tab.getByRole('note')).toHaveCount(0)
      await expect(questions(tab)).toHaveText(['First', 'Another one'])
      await expect(versions(tab)).toHaveText(['2/2'])
      await expect(came(tab)).toBeVisible()
    }
    await previousVersion(1)(page, mouse)
    for (const tab of [page, other]) await expect(questions(tab)).toHaveText(['First', 'Second'])
    expect(creates).toHaveLength(3)
    expect(posts).toEqual([])
  })

  test('an answer streams on while another version is read', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'echo')
    await asked('First')(page, mouse)
    const { other, posts } = await openBeside(page)
    await regenerateWith(0, 'Demo')(page, mouse)
    await expect(answers(page)).toContainText(/\w+ \w+ \w+/)
    await previousVersion(0)(page, mouse)
    for (const tab of [page, other]) {
      await expectScreen(tab, screenOf({ questions: ['First'], versions: ['1/2'] }))
    }
    await nextVersion(0)(page, mouse)
    const whole = /^Hello! You wrote: “First”.* start Parley again\./
    const shown: Shown = { questions: ['First'], answers: [whole], versions: ['2/2'] }
    await expectScreen(page, screenOf(shown))
    await expectSame(page, other, shown)
    expect(creates).toHaveLength(2)
    expect(posts).toEqual([])
  })
})

/** Every operation once, in one chat. */
const everything: readonly Operation[] = [
  ...questionsAndVersions,
  {
    name: 'the version after it',
    perform: nextVersion(1),
    shown: { questions: ['First', 'Aside'], versions: ['2/2'] },
  },
  {
    name: 'going on from the middle, and back',
    perform: inOrder(goOnFrom(0), backToLatest),
    shown: { questions: ['First', 'Aside'], versions: ['2/2'] },
  },
  {
    name: 'a turn in the overview',
    perform: showInOverview('Second'),
    shown: { questions: ['First', 'Second', 'Third'], versions: ['1/2'] },
  },
  {
    name: 'going on from a turn in the overview',
    perform: goOnInOverview('Second'),
    shown: { questions: ['First', 'Second'], versions: ['1/2'], isFollowed: true },
  },
  {
    name: 'a deletion, undone',
    perform: inOrder(backToLatest, remove(1), undo),
    shown: { questions: ['First', 'Second', 'Third'], versions: ['1/2'] },
  },
  {
    name: 'a deletion, restored through the overview',
    perform: inOrder(remove(1), restoreInOverview('Second')),
    shown: { questions: ['First', 'Second', 'Third'], versions: ['1/2'] },
  },
  {
    name: 'another answer, and one of another model',
    perform: inOrder(regenerate(1), answered, regenerateWith(1, 'Upstream: caches everything'), answered),
    shown: { questions: ['First', 'Second'], versions: ['1/2', '3/3'] },
    sent: [
      { input: ['Second'], follows: 'First' },
      { model: 'cached', input: ['Second'], follows: 'First' },
    ],
  },
  {
    name: 'another model for the chat',
    perform: inOrder(chooseModel('Upstream: caches everything'), send('Later')),
    shown: { questions: ['First', 'Second', 'Later'], versions: ['1/2', '3/3'] },
    sent: [{ model: 'cached', input: ['Later'], follows: 'Second' }],
  },
  {
    name: 'privacy',
    perform: togglePrivate,
    shown: { questions: ['First', 'Second', 'Later'], versions: ['1/2', '3/3'], isPrivate: true },
  },
]

// What is stored and what other tabs show does not depend on the input method, so the other methods only use one tab and
// one chat: a chat for each operation took a third of the total time.
for (const way of [keyboard, touch]) {
  test.describe(`by ${way.name}`, () => {
    test.use(way.device)

    test('every operation: the page shows it, and nothing else is sent', async ({ page }) => {
      test.slow()
      const sentBy = await recordSent(page)
      await openChat(page, 'echo')
      await asked('First', 'Second')(page, way)
      for (const { name, perform, shown, sent = [] } of everything) {
        await test.step(name, async () => {
          const already = sentBy().length
          await perform(page, way)
          await expectScreen(page, screenOf(shown))
          await expect.soft(button(page, 'Undo')).toHaveCount(0)
          expect(sentBy().slice(already)).toEqual(sent.map((create) => ({ model: 'echo', ...create })))
        })
      }
    })

    test('the rest of an incomplete answer is asked for', async ({ page }) => {
      await openChat(page, 'incomplete')
      await asked('A story')(page, way)
      await goOnAnswering(page, way)
      await expect(answers(page)).toContainText('the morning became easier. They talked about tides')
    })
  })
}

/** Blocks all tabs from writing, like a busy disk, until the returned function is called. */
async function holdWrites(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('parley')
        opening.addEventListener('success', () => {
          const store = opening.result.transaction('conversations', 'readwrite').objectStore('conversations')
          let isHeld = true
          addEventListener('let-go', () => {
            isHeld = false
          })
          // A transaction lasts as long as it has pending requests.
          const hold = () => {
            resolve()
            if (isHeld) store.count().addEventListener('success', hold)
            else opening.result.close()
          }
          store.count().addEventListener('success', hold)
        })
      }),
  )
  return () => page.evaluate(() => dispatchEvent(new Event('let-go')))
}

test.describe('two tabs', () => {
  const moments = [
    { name: 'in the same millisecond', there: 0, here: 0 },
    { name: 'at once, and what was asked later is kept first', there: 1, here: 0 },
  ]
  for (const { name, ...times } of moments) {
    test(`edit different turns ${name}`, async ({ page }) => {
      const creates = recordCreates(page)
      await openChat(page, 'echo')
      await threeTurns(page, mouse)
      const { other, posts } = await openBeside(page)
      await rewrite(2, 'Third, here')(page, mouse)
      await other.bringToFront()
      await rewrite(0, 'First, there')(other, mouse)
      const here: Shown = { questions: ['First', 'Second', 'Third, here'], versions: ['1/2', '2/2'] }
      const there: Shown = { questions: ['First, there'], versions: ['2/2'] }

      // Neither tab learns of the other before both have asked.
      const letGo = await holdWrites(page)
      const start = Date.now() + 1000
      await page.clock.setFixedTime(start + times.there)
      await other.keyboard.press('Enter')
      await expect(questions(other)).toHaveText([...there.questions])
      await page.clock.setFixedTime(start + times.here)
      await page.keyboard.press('Enter')
      await expect(questions(page)).toHaveText([...here.questions])
      await letGo()

      const textsIn = (tab: Page) => questions(tab).allTextContents()
      // Either one will do, as long as both tabs show the same.
      await expect(async () => {
        expect(posts.length + creates.length).toBe(5)
        expect(await textsIn(other)).toEqual(await textsIn(page))
      }).toPass({ timeout: 5000 })
      const isHere = (await textsIn(page)).length > 1
      const [shown, hidden] = isHere ? [here, there] : [there, here]
      for (const tab of [page, other]) await expectScreen(tab, screenOf(shown))
      await expectSame(page, other, shown)
      expect([...creates.slice(3), ...posts].map(textsOf)).toEqual([['Third, here'], ['First, there']])
      await showInOverview(isHere ? 'First, there' : 'Third, here')(other, mouse)
      for (const tab of [page, other]) await expectScreen(tab, screenOf(hidden))
    })
  }

  test('edit different turns, one after the other', async ({ page }) => {
    const creates = recordCreates(page)
    await openChat(page, 'echo')
    await threeTurns(page, mouse)
    const { other, posts } = await openBeside(page)
    await other.bringToFront()
    await rewrite(0, 'First, there')(other, mouse)
    await page.bringToFront()
    await edit(2, 'Third, here')(page, mouse)
    await expect(questions(other)).toHaveText(['Second', 'Third, here'])
    await other.bringToFront()
    await expect(other.getByRole('textbox', { name: 'Edit message' })).toHaveValue('First, there')
    await askAgain(other, mouse)
    const there: Shown = { questions: ['First, there'], versions: ['2/2'] }
    for (const tab of [other, page]) await expectScreen(tab, screenOf(there))
    await previousVersion(0)(other, mouse)
    const here: Shown = { questions: ['First', 'Second', 'Third, here'], versions: ['1/2', '2/2'] }
    for (const tab of [other, page]) await expectScreen(tab, screenOf(here))
    await expectSame(page, other, here)
    expect(creates).toHaveLength(4)
    expect(posts.map(textsOf)).toEqual([['First, there']])
  })

  test('take back each other’s deletions', async ({ page }) => {
    await openChat(page, 'echo')
    await inOrder(threeTurns, remove(1))(page, mouse)
    const { other, posts } = await openBeside(page)
    await other.bringToFront()
    await restoreInOverview('Second')(other, mouse)
    const whole: Shown = { questions: ['First', 'Second', 'Third'] }
    for (const tab of [page, other]) {
      await expectScreen(tab, screenOf(whole))
      await expect.soft(button(tab, 'Undo')).toHaveCount(0)
    }
    await expectSame(page, other, whole)
    expect(posts).toEqual([])
  })
})

test('a deletion is taken back after a look at another chat', async ({ page }) => {
  await openChat(page, 'echo')
  await inOrder(threeTurns, remove(1))(page, mouse)
  await page.getByRole('link', { name: 'New chat' }).first().click()
  await expect(page.getByRole('heading', { name: 'What would you like to ask?' })).toBeVisible()
  await page.goBack()
  await expectScreen(page, screenOf({ questions: ['First'] }))
  await restoreInOverview('Second')(page, mouse)
  await expectScreen(page, screenOf({ questions: ['First', 'Second', 'Third'] }))
})

test('whatever is done by keyboard, the focus is somewhere to go on from', async ({ page }) => {
  await openChat(page, 'echo')
  await asked('First', 'Second')(page, keyboard)
  const operations: ReadonlyArray<readonly [string, Step]> = [
    ['an edit that was given up', inOrder(rewrite(1, 'Not this'), (tab) => tab.keyboard.press('Escape'))],
    ['an edit', edit(1, 'Aside')],
    ['another answer', inOrder(regenerate(1), answered)],
    ['another version', previousVersion(1)],
    ['going on from the middle', goOnFrom(0)],
    ['going back', backToLatest],
    ['a deletion', remove(1)],
    ['its undoing', undo],
  ]
  for (const [name, perform] of operations) {
    await perform(page, keyboard)
    await expect.soft(page.locator(':focus'), `the focus after ${name}`).toBeVisible({ timeout: 1000 })
  }
})
