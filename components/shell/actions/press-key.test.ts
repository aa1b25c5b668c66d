// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest'
import type { Action } from './actions'
import { describeKeys } from '@/components/ui/describe-keys'
import { actionOf } from './press-key'

const action = (id: string, keys: string, within?: Action['within']): Action => ({
  id,
  name: id,
  keys,
  ...(within && { within }),
  isPossible: () => true,
  run: () => {},
})
const actions = [
  action('palette', '$mod+k'),
  action('stop', 'Escape', 'composer'),
  action('edit', 'ArrowUp', 'empty composer'),
  action('next', 'Alt+ArrowDown'),
  action('shortcuts', 'Shift+?'),
]

beforeEach(() => {
  document.body.innerHTML = `
    <button></button><input /><textarea data-composer></textarea>
    <div role="dialog"><button id="inside"></button></div>`
})

/** Returns the id of the action for a key pressed on an element. */
function press(selector: string, key: string, init: KeyboardEventInit = {}): string | undefined {
  let found: Action | undefined
  const hear = (event: KeyboardEvent) => {
    found = actionOf(event, actions)
  }
  window.addEventListener('keydown', hear)
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init })
  document.querySelector(selector)?.dispatchEvent(event)
  window.removeEventListener('keydown', hear)
  return found?.id
}

const write = (text: string) => {
  const field = document.querySelector('textarea')
  if (field !== null) field.value = text
}

describe('actionOf', () => {
  test('keys with a modifier count in fields, too', () => {
    expect(press('input', 'k', { ctrlKey: true })).toBe('palette')
    expect(press('button', 'k', { ctrlKey: true })).toBe('palette')
    expect(press('textarea', 'ArrowDown', { altKey: true })).toBe('next')
    expect(press('button', 'k')).toBeUndefined()
    expect(press('button', 'k', { ctrlKey: true, shiftKey: true })).toBeUndefined()
  })
  test('others count where nothing is written', () => {
    expect(press('button', '?', { shiftKey: true })).toBe('shortcuts')
    expect(press('input', '?', { shiftKey: true })).toBeUndefined()
    expect(press('textarea', '?', { shiftKey: true })).toBeUndefined()
    expect(press('textarea', 'ArrowUp')).toBe('edit')
    write('A draft')
    expect(press('textarea', 'ArrowUp')).toBeUndefined()
    expect(press('textarea', 'Escape')).toBe('stop')
    expect(press('input', 'Escape')).toBeUndefined()
  })
  test('none counts in a dialog or while a character is composed', () => {
    expect(press('#inside', 'k', { ctrlKey: true })).toBeUndefined()
    expect(press('#inside', 'Escape')).toBeUndefined()
    expect(press('textarea', 'Escape', { isComposing: true })).toBeUndefined()
    expect(press('button', 'k', { ctrlKey: true, repeat: true })).toBeUndefined()
  })
})

test.each([
  ['$mod+Shift+o', 'Ctrl+Shift+O', '⌘⇧O'],
  ['$mod+k', 'Ctrl+K', '⌘K'],
  ['$mod+.', 'Ctrl+.', '⌘.'],
  ['Alt+ArrowUp', 'Alt+↑', '⌥↑'],
  ['Shift+?', '?', '?'],
  ['Escape', 'Esc', 'Esc'],
])('%s is written as %s, or %s', (keys, others, mac) => {
  expect(describeKeys(keys, false)).toBe(others)
  expect(describeKeys(keys, true)).toBe(mac)
})
