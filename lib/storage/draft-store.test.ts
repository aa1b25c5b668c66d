import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { localDrafts } from './draft-store'
import { createLocalStorage } from './testing/local-storage'

beforeEach(() => {
  vi.stubGlobal('localStorage', createLocalStorage())
  vi.stubGlobal('sessionStorage', createLocalStorage())
})
afterEach(() => {
  vi.unstubAllGlobals()
})

/** Returns what a newly opened tab shows. */
function openTab() {
  vi.stubGlobal('sessionStorage', createLocalStorage())
  return localDrafts()
}

test('drafts are there again at the next visit, the sent ones are gone', () => {
  const drafts = localDrafts()
  drafts.replace('', [], 'a new one')
  drafts.replace('__proto__', [], 'odd')
  drafts.replace('chat', [], 'sent')
  drafts.replace('chat', ['sent'], '')
  expect(openTab().read()).toEqual(
    new Map([
      ['', ['a new one']],
      ['__proto__', ['odd']],
    ]),
  )
})

test('two tabs that write in one chat keep a text each', () => {
  const [one, other] = [localDrafts(), localDrafts()]
  one.replace('chat', [''], 'o')
  other.replace('chat', [''], 'x')
  one.replace('chat', ['o'], 'one')
  other.replace('chat', ['x'], '')
  other.replace('chat', [''], 'y')
  expect(openTab().read()).toEqual(new Map([['chat', ['one', 'y']]]))
})

test('a tab that is reloaded shows its own text, not that of another one', () => {
  const drafts = localDrafts()
  drafts.replace('chat', [''], 'of the other tab')
  drafts.replace('chat', [''], 'mine')
  drafts.setOwn('chat', 'mine')
  expect(localDrafts().read()).toEqual(new Map([['chat', ['mine']]]))
})

test.each(['', '{', '7', '[]'])('damaged, %j is none', (text) => {
  vi.stubGlobal('localStorage', createLocalStorage({ 'parley:drafts': text }))
  expect(localDrafts().read()).toEqual(new Map())
})

test('what is damaged in it is left out', () => {
  vi.stubGlobal('localStorage', createLocalStorage({ 'parley:drafts': '{"a":7,"b":"kept","c":[1,"also"]}' }))
  expect(localDrafts().read()).toEqual(
    new Map([
      ['b', ['kept']],
      ['c', ['also']],
    ]),
  )
})

test('a browser that refuses has none', () => {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
  vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse })
  localDrafts().replace('chat', [], 'text')
  expect(localDrafts().read()).toEqual(new Map())
})
