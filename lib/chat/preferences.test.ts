import { afterEach, describe, expect, test, vi } from 'vitest'
import { localPreferences } from './preferences'
import { createLocalStorage } from '@/lib/storage/testing/local-storage'

afterEach(() => {
  vi.unstubAllGlobals()
})

const kept = (text: string) => {
  vi.stubGlobal('localStorage', createLocalStorage({ 'parley:settings': text }))
  return localPreferences().readDefaults()
}

test.each([
  { model: 'echo' },
  { model: 'demo:echo', instructions: 'Be brief. ä🦊', max_output_tokens: 256, store: false },
])('the next visit starts with what was set: %j', (settings) => {
  vi.stubGlobal('localStorage', createLocalStorage())
  localPreferences().writeDefaults(settings, { model: '' })
  expect(localPreferences().readDefaults()).toEqual(settings)
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
  localPreferences().writeDefaults({ model: 'echo' }, { model: '' })
  expect(localPreferences().readDefaults()).toEqual({ model: '' })
})

test('two tabs that change different defaults keep the changes of both', () => {
  vi.stubGlobal('localStorage', createLocalStorage())
  const [one, other] = [localPreferences(), localPreferences()]
  one.writeDefaults({ model: 'echo', instructions: 'Be brief.' }, { model: 'echo' })
  other.writeDefaults({ model: 'echo', temperature: 1 }, { model: 'echo' })
  one.writeDefaults({ model: 'echo' }, { model: 'echo', instructions: 'Be brief.' })
  // The model was only the first of the list: nobody made it the default.
  expect(localPreferences().readDefaults()).toEqual({ model: '', temperature: 1 })
})

test('a tab keeps what its new chat was set to, and only that tab', () => {
  vi.stubGlobal('localStorage', createLocalStorage())
  vi.stubGlobal('sessionStorage', createLocalStorage())
  expect(localPreferences().readNewChat()).toBeNull()
  localPreferences().writeNewChat({ model: 'echo', temperature: 1 })
  expect(localPreferences().readNewChat()).toEqual({ model: 'echo', temperature: 1 })
  vi.stubGlobal('sessionStorage', createLocalStorage())
  expect(localPreferences().readNewChat()).toBeNull()
})
