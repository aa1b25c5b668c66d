import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible } from '../support/axe'
import { answers, button, chats, composer, questions, sendButton } from '../support/chat'
import { expectNoSidewaysScroll } from '../support/layout'

const columns = (page: Page) => page.getByRole('region', { name: /^Column \d+: / })
const bests = (page: Page) => page.getByRole('button', { name: 'Best', exact: true })
const models = (page: Page) => page.getByRole('group', { name: 'Models to compare' })

/** Returns the height of everything above and below what was asked and answered, in pixels. */
async function chromeOf(page: Page): Promise<number> {
  const asked = await page.getByRole('group', { name: 'Question' }).boundingBox()
  const answered = await page.getByRole('log').first().boundingBox()
  const height = page.viewportSize()?.height ?? 0
  return height - (asked?.height ?? 0) - (answered?.height ?? 0)
}

const lookOf = (element: Locator) =>
  element.evaluate((node) => {
    const { color, backgroundColor, fontWeight } = getComputedStyle(node)
    return { color, backgroundColor, fontWeight }
  })

const allEnded = (page: Page) => expect(page.locator('article[aria-busy=true]')).toHaveCount(0)

for (const theme of ['light', 'dark'] as const) {
  const title = `the stage in ${theme}: little chrome, votes by key from anywhere, a vote that looks cast`
  test(title, theme === 'dark' ? { tag: '@long' } : {}, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme })
    await page.goto('/')
    await expect(chats(page)).toBeVisible()
    await page.getByRole('link', { name: 'Compare' }).click()
    // It has the whole width, and the rest of the app is as it was.
    await expect(chats(page)).toBeHidden()
    await page.goto('/compare?models=echo,markdown,reasoning&prompt=Why%3F')
    await expect(chats(page)).toBeHidden()
    await button(page, 'Blind').click()
    await expect(button(page, 'Blind')).toHaveAttribute('aria-pressed', 'true')
    await composer(page).press('Enter')
    await allEnded(page)
    // What all were asked stands once.
    await expect(questions(page)).toHaveText(['Why?'])
    expect(await chromeOf(page)).toBeLessThanOrEqual(160)
    const tops = await answers(page).evaluateAll((shown) =>
      shown.map((one) => one.getBoundingClientRect().top),
    )
    expect(new Set(tops.map(Math.round)).size).toBe(1)

    // A tie with the focus on a button, the best with the focus on an answer, and none of them from the page itself.
    await button(page, 'Add model')
      .or(page.getByRole('combobox', { name: 'Add model' }))
      .focus()
    await page.keyboard.press('0')
    await expect(button(page, 'Tie')).toHaveAttribute('aria-pressed', 'true')
    await page.getByRole('log').nth(1).focus()
    const places = () => columns(page).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x))
    const names = () => columns(page).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
    const [placesBefore, namesBefore] = [await places(), await names()]
    await page.keyboard.press('2')
    await expect(bests(page).nth(1)).toHaveAttribute('aria-pressed', 'true')
    expect([await places(), await names()]).toEqual([placesBefore, namesBefore])
    // Once the fill has faded in.
    await expect
      .poll(async () => (await lookOf(columns(page).nth(1))).backgroundColor)
      .not.toBe((await lookOf(columns(page).nth(0))).backgroundColor)
    const [cast, other] = [await lookOf(bests(page).nth(1)), await lookOf(bests(page).nth(0))]
    expect(cast.color).not.toBe(other.color)
    expect(cast.fontWeight).not.toBe(other.fontWeight)
    await composer(page).fill('1')
    await expect(bests(page).nth(1)).toHaveAttribute('aria-pressed', 'true')
    await expectAccessible(page)

    await button(page, 'More votes').click()
    await page.getByRole('menuitem', { name: 'Scores & notes' }).click()
    const scores = page.getByRole('form', { name: 'Scores & notes' })
    for (const group of (await scores.getByRole('group').all()).slice(0, 2))
      await group.getByRole('radio', { name: '4' }).check()
    await scores.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('region', { name: 'Vote' }).getByRole('status')).toHaveText(/Scores saved/)
    await button(page, 'More votes').click()
    await page.getByRole('menuitem', { name: 'Undo vote' }).click()
    await expect(columns(page).first()).toHaveAccessibleName('Column 1: Model A')
    await page.keyboard.press('-')
    await expect(button(page, 'Neither is good')).toHaveAttribute('aria-pressed', 'true')

    await button(page, 'Figures').click()
    const panel = page.getByRole('region', { name: 'Figures' })
    const edge = page.getByRole('separator', { name: 'Height of the figures' })
    const low = (await panel.boundingBox())?.height ?? 0
    await edge.focus()
    await page.keyboard.press('ArrowUp')
    await expect.poll(async () => ((await panel.boundingBox())?.height ?? 0) - low).toBe(24)
    const at = await edge.boundingBox()
    await page.mouse.move(640, (at?.y ?? 0) + 4)
    await page.mouse.down()
    await page.mouse.move(640, (at?.y ?? 0) - 96, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => ((await panel.boundingBox())?.height ?? 0) - low).toBeGreaterThan(100)

    // A person who shows the chats keeps them here, and elsewhere they never changed.
    await button(page, 'Show chats').click()
    await expect(chats(page)).toBeVisible()
    await page.reload()
    await expect(chats(page)).toBeVisible()
    await button(page, 'Hide chats').click()
    await page.goBack()
    await page.goto('/')
    await expect(chats(page)).toBeVisible()
  })
}

for (const [width, height] of [
  [1280, 800],
  [360, 740],
] as const) {
  test(`three models and a question take three clicks at most, by mouse and by keyboard, at ${width} px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height })
    const lineUp = {
      id: 'x',
      name: 'My three',
      columns: ['echo', 'demo', 'markdown'].map((model, at) => ({
        id: `c${at}`,
        settings: { model },
        leafId: null,
      })),
    }
    await page.addInitScript(
      (kept) => localStorage.setItem('parley:line-ups', kept),
      JSON.stringify([lineUp]),
    )
    await page.goto('/compare')
    await expect(models(page).getByRole('button', { pressed: true })).toHaveText(['Demo', 'Echo'])
    // One click, and a question.
    await models(page).getByRole('button', { name: 'Markdown' }).click()
    await composer(page).fill('One')
    await sendButton(page).click()
    await expect(questions(page)).toHaveText(['One'])
    await expect(bests(page)).toHaveCount(width === 360 ? 1 : 3)
    await allEnded(page)
    expect(await chromeOf(page)).toBeLessThanOrEqual(width === 360 ? 200 : 160)
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)

    // A line-up, by keyboard.
    await page.goto('/compare')
    await page.getByRole('button', { name: 'My three' }).focus()
    await page.keyboard.press('Enter')
    await expect(models(page).getByRole('button', { pressed: true })).toHaveText(['Demo', 'Echo', 'Markdown'])
    // The picker stays open for more.
    await page.getByRole('combobox', { name: 'Add model' }).press('Enter')
    for (const name of ['Reasoning', 'Fast']) {
      await page.getByRole('combobox', { name: 'Search models' }).fill(name)
      await page.getByRole('option', { name: new RegExp(`^${name} \\d`) }).waitFor()
      await page.keyboard.press('Enter')
    }
    await page.keyboard.press('Escape')
    if (width === 1280) await expect(columns(page)).toHaveCount(5)
    else await expect(page.getByRole('group', { name: 'Shown column' }).getByRole('button')).toHaveCount(5)

    await page.goto('/compare?models=echo,demo&prompt=Two')
    await expect(composer(page)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(questions(page)).toHaveText(['Two'])
  })
}

test('a battle: anonymous models from the chosen pool, names after the vote, the next one with one key', async ({
  page,
}) => {
  await page.goto('/compare')
  await page.getByRole('navigation', { name: 'Mode' }).getByRole('link', { name: 'Battle' }).click()
  await expect(page).toHaveURL(/\/compare\?mode=battle$/)
  await button(page, 'Pool: 8 models').click()
  const pool = page.getByRole('list', { name: 'Models in battles' })
  const names = (await pool.getByRole('listitem').allTextContents()).slice(0, 8)
  for (const name of names.filter((each) => !['Demo', 'Echo', 'Markdown'].includes(each))) {
    await pool.getByRole('checkbox', { name, exact: true }).uncheck()
  }
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(button(page, 'Pool: 3 models')).toBeVisible()
  await expect(columns(page)).toHaveCount(2)
  await expect(columns(page).first()).toHaveAccessibleName('Column 1: Model A')
  await composer(page).fill('Who are you?')
  await composer(page).press('Enter')
  await allEnded(page)
  await expect(answers(page).first()).toHaveAccessibleName('Answer from Model A')
  await expect(page.getByText(/tok\/s|tokens\/s/)).toHaveCount(0)
  await page.getByRole('log').first().focus()
  await page.keyboard.press('1')
  await expect(columns(page).first()).toHaveAccessibleName(/^Column 1: (Demo|Echo|Markdown)$/)
  const met = await columns(page).evaluateAll((all) =>
    all.map((one) => one.getAttribute('aria-label')?.slice(10)),
  )
  await composer(page).fill('kept')
  await page.getByRole('log').first().focus()
  await page.keyboard.press('n')
  await expect(page).toHaveURL(/\/compare\?mode=battle$/)
  await expect(composer(page)).toBeFocused()
  await expect(composer(page)).toHaveValue('kept')
  await expect(columns(page).first()).toHaveAccessibleName('Column 1: Model A')
  await composer(page).press('Enter')
  await allEnded(page)
  await page.getByRole('button', { name: 'Tie' }).click()
  // Who was not seen yet is drawn next.
  const [unseen] = ['Demo', 'Echo', 'Markdown'].filter((name) => !met.includes(name))
  await expect(columns(page).filter({ hasText: unseen ?? '' })).not.toHaveCount(0)
  // What is asked after the names were seen is not blind.
  await composer(page).fill('And now?')
  await composer(page).press('Enter')
  await expect(columns(page).first()).toHaveAccessibleName(/^Column 1: (Demo|Echo|Markdown)$/)
  await page.goto('/compare/rankings')
  await expect(page.getByText('2 votes by people')).toBeVisible()
})
