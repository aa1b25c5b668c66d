import type { Locator, Page } from '@playwright/test'
import { button, composer } from '../../support/chat'
import { readTurns } from '../../support/read-turns'

/** The result of a run of random operations on a comparison. */
export interface Operated {
  readonly done: readonly string[]
  /** The number of turns. */
  readonly turns: number
  /** What is wrong, in words. */
  readonly faults: readonly string[]
}

const column = (page: Page, number: number) =>
  page.getByRole('region', { name: new RegExp(`^Column ${number}: `) })
const columns = (page: Page) => page.getByRole('region', { name: /^Column \d+: / })

/** Presses a button if it is there; columns come and go in the meantime. */
async function press(target: Locator): Promise<boolean> {
  if (!(await target.first().isVisible())) return false
  return target
    .first()
    .click({ timeout: 2000 })
    .then(() => true)
    .catch(() => false)
}

async function choose(page: Page, number: number, item: string): Promise<boolean> {
  if (!(await press(page.getByRole('button', { name: `Options of column ${number}` })))) return false
  if (await press(page.getByRole('menuitem', { name: item }))) return true
  await page.keyboard.press('Escape')
  return false
}

async function addModel(page: Page): Promise<boolean> {
  if (!(await press(page.getByRole('combobox', { name: 'Add model' })))) return false
  if (await press(page.getByRole('option', { name: /^Echo \d/ }))) return true
  await page.keyboard.press('Escape')
  return false
}

type Operation = (page: Page, number: number, step: number) => Promise<boolean>

const operations: Readonly<Record<string, Operation>> = {
  'ask all': async (page, _number, step) => {
    await composer(page).fill(`To all ${step}`)
    await composer(page).press('Enter')
    return true
  },
  'ask one': async (page, number, step) => {
    const box = page.getByRole('textbox', { name: `Message to column ${number}` })
    if (!(await box.isVisible()) && !(await choose(page, number, 'Message only this column'))) return false
    await box.fill(`To one ${step}`, { timeout: 2000 }).catch(() => undefined)
    await box.press('Enter', { timeout: 2000 }).catch(() => undefined)
    return true
  },
  'regenerate all': (page) => press(button(page, 'Regenerate all')),
  'regenerate one': (page, number) =>
    press(column(page, number).getByRole('button', { name: 'Regenerate', exact: true }).last()),
  'stop all': (page) => press(button(page, 'Stop all')),
  'stop one': (page, number) => press(button(page, `Stop column ${number}`)),
  'add a column': async (page) => (await columns(page).count()) < 6 && addModel(page),
  'catch up': (page, number) => press(column(page, number).getByRole('button', { name: 'Ask' })),
  'remove a column': async (page, number) =>
    (await columns(page).count()) > 2 && choose(page, number, 'Remove'),
  vote: (page, number) => press(column(page, number).getByRole('button', { name: 'Best', exact: true })),
  'promote and come back': async (page, number) => {
    if (!(await choose(page, number, 'Open as chat'))) return false
    if (!(await press(page.getByRole('button', { name: 'More', exact: true }).last()))) return false
    if (!(await press(page.getByRole('menuitem', { name: 'Compare' })))) return false
    await button(page, 'Keep as comparison').waitFor()
    return press(button(page, 'Keep as comparison'))
  },
  reload: async (page) => {
    await page.reload()
    await composer(page).waitFor()
    return true
  },
}

/** Repeats operations that should happen more often than the rest. */
const often = ['ask all', 'ask all', 'ask one', 'regenerate one', 'catch up', ...Object.keys(operations)]

/**
 * Operates a comparison at random and checks that no turn was lost: each create that was sent is a stored turn, each
 * turn has ended, and none was sent twice.
 *
 * @param steps how many operations to perform
 * @param random numbers from 0 to 1
 */
export async function operate(page: Page, steps: number, random: () => number): Promise<Operated> {
  const keys: string[] = []
  page.on('request', (request) => {
    const key = request.headers()['x-parley-key']
    if (request.method() === 'POST' && key !== undefined) keys.push(key)
  })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`the page threw: ${error.message}`))
  await page.goto('/compare?models=echo,fast,fail-before')
  await columns(page).nth(2).waitFor()
  const done: string[] = []
  // An operation without a button to press does not count; the loop is limited in case no operation is possible any
  // more.
  for (let step = 0; done.length < steps && step < 10 * steps; step += 1) {
    const name = often[Math.floor(random() * often.length)] ?? ''
    const number = 1 + Math.floor(random() * Math.max(1, await columns(page).count()))
    if ((await operations[name]?.(page, number, step)) === true) done.push(name)
    // A menu or a dialog left open would block the next step.
    await page.keyboard.press('Escape')
  }
  if (done.length < steps) faults.push(`only ${done.length} of ${steps} operations could be done`)
  await settled(page)
  const turns = await readTurns(page)
  const ids = new Set(turns.map(({ id }) => id))
  const lost = new Set(keys.map((key) => key.split(':')[0] ?? '').filter((id) => !ids.has(id)))
  if (lost.size > 0) faults.push(`${lost.size} turns were sent and are not kept`)
  const open = turns.filter(({ state }) => state.ended === null)
  if (open.length > 0) faults.push(`${open.length} turns have no end`)
  const orphans = turns.filter(({ parentId }) => parentId !== null && !ids.has(parentId))
  if (orphans.length > 0) faults.push(`${orphans.length} turns follow one that is not there`)
  if (new Set(keys).size !== keys.length) faults.push('a create was sent twice')
  return { done, turns: turns.length, faults }
}

/** Waits until nothing is streaming and everything is stored. */
async function settled(page: Page): Promise<void> {
  const waiting = page.waitForFunction(
    () =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('parley')
        opening.addEventListener('success', () => {
          const asking = opening.result.transaction('turns').objectStore('turns').getAll()
          asking.addEventListener('success', () => {
            opening.result.close()
            const isKept = asking.result.every((turn: { readonly state?: { readonly ended?: unknown } }) =>
              Boolean(turn.state?.ended),
            )
            resolve(isKept && document.querySelector('article[aria-busy="true"]') === null)
          })
        })
      }),
    undefined,
    { polling: 100, timeout: 30_000 },
  )
  // Turns that have not ended by then are what this test looks for; they are reported with the rest.
  await waiting.catch(() => undefined)
}
