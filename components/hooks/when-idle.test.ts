// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { loadInOrder, whenIdle } from './when-idle'

let idle: () => void = () => {}
const never = () => {}
const work = vi.fn<() => void>()

beforeEach(() => {
  work.mockClear()
  idle = never
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => {
    idle = callback
    return 1
  })
  vi.stubGlobal('cancelIdleCallback', () => {
    idle = never
  })
})
afterEach(() => void vi.unstubAllGlobals())

const saveData = (isSaving: boolean) => vi.stubGlobal('navigator', { connection: { saveData: isSaving } })

test('waits until the page is idle', () => {
  saveData(false)
  whenIdle(work)
  expect(work).not.toHaveBeenCalled()
  idle()
  expect(work).toHaveBeenCalledTimes(1)
})

test('waits for the person who saves data, once', () => {
  saveData(true)
  whenIdle(work)
  expect(idle).toBe(never)
  window.dispatchEvent(new Event('keydown'))
  idle()
  idle = never
  window.dispatchEvent(new Event('pointerdown'))
  window.dispatchEvent(new Event('keydown'))
  idle()
  expect(work).toHaveBeenCalledTimes(1)
})

test.each([true, false])('is cancelled (saving data: %s)', (isSaving) => {
  saveData(isSaving)
  whenIdle(work)()
  window.dispatchEvent(new Event('keydown'))
  expect(idle).toBe(never)
})

test('what can’t be loaded doesn’t keep back the rest', async () => {
  const loaded: string[] = []
  await loadInOrder([
    async () => void loaded.push('first'),
    () => Promise.reject(new Error('No network.')),
    async () => void loaded.push('last'),
  ])
  expect(loaded).toEqual(['first', 'last'])
})
