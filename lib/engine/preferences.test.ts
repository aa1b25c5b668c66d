import { afterEach, describe, expect, test, vi } from 'vitest'
import { localPreferences } from './preferences'
import { createLocalStorage } from './testing/local-storage'

afterEach(() => {
  vi.unstubAllGlobals()
})

const kept = (text: string) => {
  vi.stubGlobal('localStorage', createLocalStorage({ 'parley:settings': text }))
  return localPreferences().read()
}

test.each([
  { model: 'echo' },
  { model: 'demo:echo', instructions: 'Be brief. ä🦊', max_output_tokens: 256, store: false },
])('the next visit starts with what was set: %j', (settings) => {
  vi.stubGlobal('localStorage', createLocalStorage())
  localPreferences().write(settings)
  expect(localPreferences().read()).toEqual(settings)
})

describe('what is damaged is left out', () => {
  test.each([
    ['nothing', ''],
    ['no JSON', '{"model":'],
    ['a list', '["echo"]'],
    ['null', 'null'],
    ['wrong types', '{"model":7,"instructions":[],"max_output_tokens":"256"}'],
  ])('%s gives the defaults', (_name, text) => {
    expect(kept(text)).toEqual({ model: '' })
  })
  test.each(['-5', '0', '1.5', '1e999', 'null'])('a limit of %s is none', (limit) => {
    expect(kept(`{"model":"echo","max_output_tokens":${limit}}`)).toEqual({ model: 'echo' })
  })
  test('fields nobody knows', () => {
    expect(kept('{"model":"echo","seed":2,"__proto__":{"temperature":1}}')).toEqual({ model: 'echo' })
  })
})

test('a browser that refuses gives the defaults and forgets', () => {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
  localPreferences().write({ model: 'echo' })
  expect(localPreferences().read()).toEqual({ model: '' })
})

test('drafts are there again at the next visit, the sent ones are gone', () => {
  vi.stubGlobal('localStorage', createLocalStorage())
  const preferences = localPreferences()
  preferences.writeDrafts(
    new Map([
      ['', 'a new one'],
      ['__proto__', 'odd'],
      ['chat', ''],
    ]),
  )
  expect(localPreferences().readDrafts()).toEqual(
    new Map([
      ['', 'a new one'],
      ['__proto__', 'odd'],
    ]),
  )
})

test('damaged drafts are none', () => {
  vi.stubGlobal('localStorage', createLocalStorage({ 'parley:drafts': '{"a":7,"b":"kept"}' }))
  expect(localPreferences().readDrafts()).toEqual(new Map([['b', 'kept']]))
})
