// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchTooltips } from './watch-tooltips'

let shown: string | null
let stop: () => void
const box = new DOMRect(0, 100, 80, 20)

beforeEach(() => {
  vi.useFakeTimers()
  document.body.innerHTML =
    '<button id="one" data-tooltip="Copy"><i></i></button><button id="two" data-tooltip="Delete"></button><p></p>'
  shown = null
  stop = watchTooltips(
    (tooltip) => (shown = tooltip?.text ?? null),
    () => box,
  )
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const find = (selector: string) => document.querySelector(selector) ?? document.body

function send(type: string, selector: string, init: PointerEventInit = {}): void {
  find(selector).dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: 'mouse', ...init }))
}

/** Moves the pointer to an element. */
function hover(selector: string, init: PointerEventInit = {}): void {
  send('pointerover', selector, init)
  send('pointermove', selector, { clientX: 500, clientY: 500, ...init })
}

/** Gives an element the focus, as the keyboard or the mouse does. */
function focus(selector: string, isVisible: boolean): void {
  const element = find(selector)
  vi.spyOn(element, 'matches').mockImplementation((query) => query === ':focus-visible' && isVisible)
  element.dispatchEvent(new FocusEvent('focusin', { bubbles: true }))
}

test('a tooltip appears where the pointer rests, and goes with it', () => {
  hover('i')
  vi.advanceTimersByTime(199)
  expect(shown).toBeNull()
  vi.advanceTimersByTime(1)
  expect(shown).toBe('Copy')
  hover('p')
  expect(shown).toBeNull()
})

test('not where it only passes', () => {
  hover('#one')
  vi.advanceTimersByTime(150)
  hover('p')
  vi.advanceTimersByTime(1000)
  expect(shown).toBeNull()
})

test('the next one appears at once, later ones wait again', () => {
  hover('#one')
  vi.advanceTimersByTime(200)
  hover('#two')
  vi.advanceTimersByTime(0)
  expect(shown).toBe('Delete')
  hover('p')
  vi.advanceTimersByTime(400)
  hover('#one')
  vi.advanceTimersByTime(199)
  expect(shown).toBeNull()
})

test('it stays while the pointer goes to it', () => {
  hover('#one')
  vi.advanceTimersByTime(200)
  hover('p', { clientX: 40, clientY: 96 })
  hover('p', { clientX: 40, clientY: 110 })
  expect(shown).toBe('Copy')
  hover('p', { clientX: 40, clientY: 140 })
  expect(shown).toBeNull()
})

test('a press ends it until the pointer comes back', () => {
  hover('#one')
  vi.advanceTimersByTime(200)
  send('pointerdown', '#one')
  expect(shown).toBeNull()
  hover('#one')
  vi.advanceTimersByTime(1000)
  expect(shown).toBeNull()
  hover('p')
  hover('#one')
  vi.advanceTimersByTime(200)
  expect(shown).toBe('Copy')
})

test('never by touch', () => {
  hover('#one', { pointerType: 'touch' })
  vi.advanceTimersByTime(1000)
  focus('#one', false)
  expect(shown).toBeNull()
})

test('the keyboard shows it at once, and every key ends it', () => {
  focus('#one', true)
  expect(shown).toBe('Copy')
  find('#one').dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab', bubbles: true }))
  expect(shown).toBeNull()
  focus('#two', true)
  expect(shown).toBe('Delete')
  find('#two').dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
  expect(shown).toBeNull()
})

test.each([
  { pointer: 'mouse', hovers: true, text: 'Copy' },
  { pointer: 'finger', hovers: false, text: null },
])('where a $pointer rested before anybody watched: $text', ({ hovers, text }) => {
  stop()
  vi.stubGlobal('matchMedia', () => ({ matches: hovers }))
  vi.spyOn(document, 'querySelectorAll').mockReturnValue(document.querySelectorAll('body, #one, i'))
  stop = watchTooltips(
    (tooltip) => (shown = tooltip?.text ?? null),
    () => box,
  )
  vi.advanceTimersByTime(200)
  expect(shown).toBe(text)
})

test('what was pressed before anybody watched has none, unless the pointer came back to it', () => {
  stop()
  vi.stubGlobal('matchMedia', () => ({ matches: true }))
  vi.spyOn(document, 'querySelectorAll').mockReturnValue(document.querySelectorAll('body, #one, i'))
  const watch = () =>
    (stop = watchTooltips(
      (tooltip) => (shown = tooltip?.text ?? null),
      () => box,
    ))
  send('pointerdown', '#one')
  watch()
  vi.advanceTimersByTime(200)
  expect(shown).toBeNull()
  stop()
  send('pointerover', '#two')
  send('pointerover', '#one')
  watch()
  vi.advanceTimersByTime(200)
  expect(shown).toBe('Copy')
})

test('another element that loses the focus does not end it, shown or waited for', () => {
  hover('#one')
  find('#two').dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
  vi.advanceTimersByTime(200)
  expect(shown).toBe('Copy')
  find('#two').dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
  expect(shown).toBe('Copy')
})

test('it ends when the pointer leaves the window, and when nobody watches', () => {
  hover('#one')
  vi.advanceTimersByTime(200)
  send('pointerout', '#one', { relatedTarget: null })
  expect(shown).toBeNull()
  stop()
  hover('#two')
  vi.advanceTimersByTime(1000)
  expect(shown).toBeNull()
})
