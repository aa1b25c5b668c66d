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
  localPreferences().write(settings, { model: '' })
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
  localPreferences().write({ model: 'echo' }, { model: '' })
  expect(localPreferences().read()).toEqual({ model: '' })
})

test('two tabs that change different settings keep the changes of both', () => {
  vi.stubGlobal('localStorage', createLocalStorage())
  const [one, other] = [localPreferences(), localPreferences()]
  one.write({ model: 'echo', instructions: 'Be brief.' }, { model: 'echo' })
  other.write({ model: 'echo', temperature: 1 }, { model: 'echo' })
  one.write({ model: 'echo' }, { model: 'echo', instructions: 'Be brief.' })
  expect(localPreferences().read()).toEqual({ model: 'echo', temperature: 1 })
})
