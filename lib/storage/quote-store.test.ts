import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Quote } from '@/lib/conversation/quote'
import { localQuotes } from './quote-store'
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
  return localQuotes()
}

const quote = (id: string): Quote => ({ id, turnId: 't', text: id, words: id, at: 0 })

test('quotes are there again at the next visit, the removed ones are gone', () => {
  const quotes = localQuotes()
  quotes.add('chat', [quote('a'), quote('b')])
  quotes.add('__proto__', [quote('c')])
  quotes.remove('chat', new Set(['a']))
  const kept = new Map([
    ['chat', [quote('b')]],
    ['__proto__', [quote('c')]],
  ])
  expect(localQuotes().read()).toEqual(kept)
  expect(openTab().read()).toEqual(kept)
  quotes.remove('chat', new Set(['b']))
  expect(openTab().read()).toEqual(new Map([['__proto__', [quote('c')]]]))
})

test('a reload keeps the quotes of its own tab apart', () => {
  localQuotes().add('chat', [quote('a')])
  openTab().add('chat', [quote('b')])
  expect(localQuotes().read().get('chat')).toEqual([quote('b')])
  expect(openTab().read().get('chat')).toEqual([quote('a'), quote('b')])
})

test('what is damaged is left out', () => {
  vi.stubGlobal(
    'localStorage',
    createLocalStorage({ 'parley:quotes': JSON.stringify({ chat: [quote('a'), 7, { id: 'b' }], other: 1 }) }),
  )
  vi.stubGlobal('sessionStorage', createLocalStorage({ 'parley:own-quotes': '{' }))
  expect(localQuotes().read()).toEqual(new Map([['chat', [quote('a')]]]))
})
