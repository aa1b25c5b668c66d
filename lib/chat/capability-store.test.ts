import { afterEach, expect, test, vi } from 'vitest'
import { learnMissing } from '@/lib/conversation/capabilities'
import { LocalCapabilities } from './capability-store'
import { createLocalStorage } from '@/lib/storage/testing/local-storage'

afterEach(() => {
  vi.unstubAllGlobals()
})

const learned = learnMissing(new Map(), { upstream: 'away', model: 'large' }, 'chains', 1000)

test('the next visit knows what was learned', () => {
  vi.stubGlobal('localStorage', createLocalStorage())
  expect(new LocalCapabilities().read()).toEqual(new Map())
  new LocalCapabilities().write(learned)
  expect(new LocalCapabilities().read()).toEqual(learned)
})

test('a browser that refuses remembers for the visit', () => {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse })
  const store = new LocalCapabilities()
  store.write(learned)
  expect(store.read()).toEqual(learned)
})

test('what is damaged is as nothing', () => {
  vi.stubGlobal('localStorage', createLocalStorage({ 'parley:capabilities': '{"a":' }))
  expect(new LocalCapabilities().read()).toEqual(new Map())
})
