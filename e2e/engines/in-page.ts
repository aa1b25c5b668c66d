// This file runs in the page: `page.ts` bundles it and puts it there.
import { computeAccessibleName, getRole } from 'dom-accessibility-api'

/** A text, or a pattern for it. */
export type Words = string | { readonly pattern: string; readonly flags: string }

/** One step on the way to an element, beginning at the document. */
export type Step =
  | { readonly role: string; readonly name?: Words }
  | { readonly css: string }
  | { readonly containing: Words }
  /** From the end, if negative. */
  | { readonly at: number }

const matches = (text: string, words: Words) =>
  typeof words === 'string' ? text === words : new RegExp(words.pattern, words.flags).test(text)

const contains = (text: string, words: Words) =>
  typeof words === 'string' ? text.includes(words) : matches(text, words)

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

/** Whether a person, or at least a screen reader, has this element before them. */
const isShown = (element: Element) =>
  isVisible(element) && element.closest('[aria-hidden=true], [inert]') === null

const isVisible = (element: Element) => element.checkVisibility({ visibilityProperty: true })

const textOf = (element: Element) => plain(element.textContent ?? '')

function take(from: readonly (Element | Document)[], step: Step): readonly Element[] {
  if ('at' in step) {
    const found = from.at(step.at)
    return found instanceof Element ? [found] : []
  }
  if ('containing' in step)
    return from.filter(
      (each): each is Element => each instanceof Element && contains(textOf(each), step.containing),
    )
  const selector = 'css' in step ? step.css : '*'
  const below = [...new Set(from.flatMap((each) => [...each.querySelectorAll(selector)]))]
  if ('css' in step) return below
  const { name } = step
  return below
    .filter((element) => getRole(element) === step.role && isShown(element))
    .filter((element) => name === undefined || matches(plain(computeAccessibleName(element)), name))
}

function find(steps: readonly Step[]): readonly Element[] {
  let found: readonly (Element | Document)[] = [document]
  for (const step of steps) found = take(found, step)
  return found.filter((each) => each instanceof Element)
}

function findOne(steps: readonly Step[]): Element {
  const found = find(steps)
  const [element] = found
  if (element === undefined || found.length > 1) throw new Error(`${found.length} elements were found.`)
  return element
}

/** Returns where to click on an element, or why it cannot be clicked now. */
function pointOf(steps: readonly Step[]): { readonly x: number; readonly y: number } | string {
  const found = find(steps)
  const [element] = found
  if (element === undefined || found.length > 1) return `${found.length} elements were found.`
  if (element.matches(':disabled, [aria-disabled=true]')) return 'It is disabled.'
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
  const box = element.getBoundingClientRect()
  const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]
  const top = document.elementFromPoint(x, y)
  if (top === null) return `It is outside of the window, at ${x}, ${y}.`
  const label = element instanceof HTMLInputElement ? (element.labels?.[0] ?? element) : element
  if (!element.contains(top) && !label.contains(top) && !top.contains(element))
    return `${top.outerHTML.slice(0, 160)} is above it.`
  return { x, y }
}

/** Replaces the text of a field, as if typed, so that the page hears of it; also takes an option of a list by its name. */
function fill(steps: readonly Step[], text: string): void {
  const field = findOne(steps)
  if (field instanceof HTMLSelectElement) {
    const option = [...field.options].find((each) => plain(each.label) === text)
    if (option === undefined) throw new Error(`There is no option ${text}.`)
    field.value = option.value
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new Event('change', { bubbles: true }))
    return
  }
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
    throw new Error('Not a field.')
  field.focus()
  field.select()
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text)
}

/** Returns what of the page is wider than its window, from the outermost element. */
function tooWide(): readonly string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return []
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
    .map((element) => element.outerHTML.slice(0, 120))
}

Object.assign(globalThis, {
  // `tsx` wraps functions in this one to keep their names.
  __name: (value: unknown) => value,
  inPage: {
    countVisible: (steps: readonly Step[]) => find(steps).filter(isVisible).length,
    texts: (steps: readonly Step[]) => find(steps).map(textOf),
    attribute: (steps: readonly Step[], name: string) => findOne(steps).getAttribute(name),
    value: (steps: readonly Step[]) => {
      const field = findOne(steps)
      return 'value' in field ? field.value : null
    },
    isFocused: (steps: readonly Step[]) => find(steps)[0] === document.activeElement,
    box: (steps: readonly Step[]) => {
      const { x, y, width, height } = findOne(steps).getBoundingClientRect()
      return { x, y, width, height }
    },
    pointOf,
    fill,
    tooWide,
    apply: (steps: readonly Step[], work: (element: Element) => unknown) => work(findOne(steps)),
  },
})
