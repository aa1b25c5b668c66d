import { expect, type Locator, type Page } from '@playwright/test'
import { answers, askAndWait, button, composer, ended, modelPicker, questions, sendButton } from './chat'
import { mouse, type Way } from './ways'

/** Something a person does, using their input method. */
export type Step = (page: Page, way: Way) => Promise<void>

/** Runs steps one after the other. */
export const inOrder =
  (...steps: readonly Step[]): Step =>
  async (page, way) => {
    for (const step of steps) await step(page, way)
  }

/** Steps that happened before, with any input method. */
export const before =
  (...steps: readonly Step[]): Step =>
  (page) =>
    inOrder(...steps)(page, mouse)

/** Asks questions and waits for their answers, as preparation. */
export const asked =
  (...texts: readonly string[]): Step =>
  async (page) => {
    for (const text of texts) await askAndWait(page, text)
  }

/** Waits until the last visible question has its whole answer. */
export const answered: Step = async (page) => {
  await expect(answers(page)).toHaveCount(await questions(page).count())
  await ended(answers(page).last())
}

/** Waits until a question is at the end and its answer is complete. */
const answeredTo =
  (text: string): Step =>
  async (page, way) => {
    await expect(questions(page).last()).toHaveText(text)
    await answered(page, way)
  }

const ask =
  (text: string): Step =>
  async (page, way) => {
    await way.write(composer(page), text)
    await way.submit(sendButton(page))
  }

export const send = (text: string): Step => inOrder(ask(text), answeredTo(text))

/** Opens a question and replaces it with another one. */
export const rewrite =
  (at: number, text: string): Step =>
  async (page, way) => {
    await way.press(button(page, 'Edit').nth(at))
    await way.write(page.getByRole('textbox', { name: 'Edit message' }), text)
  }

export const askAgain: Step = (page, way) => way.submit(button(page, 'Ask again'))

export const edit = (at: number, text: string): Step => inOrder(rewrite(at, text), askAgain, answeredTo(text))

/** Presses a button under an answer. */
const underAnswer =
  (name: string) =>
  (at: number): Step =>
  (page, way) =>
    way.press(answers(page).nth(at).getByRole('button', { name, exact: true }))

export const regenerate = underAnswer('Regenerate')
/** Chooses from the menu under an answer. */
const inMenu =
  (name: string) =>
  (at: number): Step =>
  async (page, way) => {
    await underAnswer('More')(at)(page, way)
    await way.choose(page.getByRole('menuitem', { name }))
  }

export const goOnFrom = inMenu('Continue from here')
export const remove = inMenu('Delete')

/** Presses a button of the pager under an answer; if that has only one version, under its question. */
const inPager =
  (name: string) =>
  (at: number): Step =>
  (page, way) =>
    way.press(page.locator('[data-exchange]').nth(at).getByRole('button', { name }).last())

export const previousVersion = inPager('Previous version')
export const nextVersion = inPager('Next version')

export const backToLatest: Step = (page, way) => way.press(button(page, 'Back to latest'))
export const undo: Step = (page, way) => way.press(button(page, 'Undo'))
export const goOnAnswering: Step = (page, way) => way.press(button(page, 'Continue'))

/** Selects a model, by its listed name, from the open list. */
const takeModel =
  (name: string): Step =>
  async (page, way) => {
    await way.write(page.getByRole('combobox', { name: 'Search models' }), name)
    // After the name, an option describes the model.
    await way.take(page.getByRole('option', { name: new RegExp(`^${name} \\d`) }))
    await expect(page.getByRole('option')).toHaveCount(0)
  }

export const regenerateWith = (at: number, model: string): Step =>
  inOrder(underAnswer('Regenerate with another model')(at), takeModel(model))

export const chooseModel = (model: string): Step =>
  inOrder((page, way) => way.press(modelPicker(page)), takeModel(model))

const overview = (page: Page): Locator => page.getByRole('dialog', { name: 'Tree overview' })
const row = (page: Page, words: string): Locator =>
  overview(page).getByRole('treeitem').filter({ hasText: words })

/** Does something with a row of the tree overview, which closes it. */
const inOverview =
  (words: string, act: (row: Locator, way: Way) => Promise<void>): Step =>
  async (page, way) => {
    await way.press(button(page, 'Tree overview'))
    await expect(overview(page).getByRole('treeitem').first()).toBeVisible()
    await way.goTo(row(page, words))
    await act(row(page, words), way)
    await expect(overview(page)).toBeHidden()
  }

export const showInOverview = (words: string): Step => inOverview(words, (target, way) => way.press(target))

export const goOnInOverview = (words: string): Step =>
  inOverview(words, (target, way) => way.press(target.getByRole('button', { name: 'Continue from here' })))

export const restoreInOverview = (words: string): Step =>
  inOverview(words, (target, way) => way.press(target.getByRole('button', { name: 'Restore' })))

/** Makes a chat private, or normal again. */
export const togglePrivate: Step = async (page, way) => {
  const settings = button(page, 'Chat settings')
  await way.press(settings)
  await way.toggle(page.getByRole('checkbox', { name: 'Private chat' }))
  await way.close(settings)
  await expect(page.getByRole('checkbox', { name: 'Private chat' })).toBeHidden()
}
