import { afterEach, expect, test, vi } from 'vitest'
import { createLocalStorage } from './testing/local-storage'
import { taggedReasoning } from './tagged-reasoning'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('local providers have it unless a person says otherwise, and others the other way round', () => {
  vi.stubGlobal('localStorage', createLocalStorage())
  const [ollama, hosted] = [{ id: 'ollama', isLocal: true } as const, { id: 'hosted' }]
  expect([ollama, hosted].map(taggedReasoning.read)).toEqual([true, false])
  taggedReasoning.write('ollama', false)
  taggedReasoning.write('hosted', true)
  expect([ollama, hosted].map(taggedReasoning.read)).toEqual([false, true])
  expect(taggedReasoning.read({ id: 'other', isLocal: true })).toBe(true)
})

test('a change is reported', () => {
  vi.stubGlobal('localStorage', createLocalStorage())
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('removeEventListener', () => {})
  const onChange = vi.fn()
  const end = taggedReasoning.subscribe(onChange)
  taggedReasoning.write('a', true)
  end()
  taggedReasoning.write('a', false)
  expect(onChange).toHaveBeenCalledTimes(1)
})
