import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isObject } from '@/lib/responses/guards'
import { localShelf } from './shelf'
import { createLocalStorage } from './testing/local-storage'

const storageEvents = new EventTarget()

beforeEach(() => {
  vi.stubGlobal('localStorage', createLocalStorage())
  vi.stubGlobal('addEventListener', storageEvents.addEventListener.bind(storageEvents))
  vi.stubGlobal('removeEventListener', storageEvents.removeEventListener.bind(storageEvents))
})
afterEach(() => {
  vi.unstubAllGlobals()
})

interface Note {
  readonly id: string
  readonly text: string
}
const readNote = (value: unknown): Note | undefined =>
  isObject(value) && typeof value['id'] === 'string' && typeof value['text'] === 'string'
    ? { id: value['id'], text: value['text'] }
    : undefined
const openShelf = () => localShelf('notes', readNote)
const [one, two] = [
  { id: '1', text: 'one' },
  { id: '2', text: 'two' },
] as const

test('what is put there is there at the next visit, in its place and once', () => {
  const shelf = openShelf()
  shelf.put(one)
  shelf.put(two)
  shelf.put({ ...one, text: 'changed' })
  expect(openShelf().read()).toEqual([{ ...one, text: 'changed' }, two])
})

test('a deletion is undone, at its place', () => {
  const shelf = openShelf()
  shelf.put(one)
  shelf.put(two)
  shelf.remove('1')
  expect(openShelf().read()).toEqual([two])
  shelf.restore(one, 0)
  shelf.restore(one, 0)
  expect(openShelf().read()).toEqual([one, two])
})

test('what another tab changed meanwhile stays, whatever this one does', () => {
  const three = { id: '3', text: 'three' }
  const shelf = openShelf()
  shelf.put(one)
  openShelf().put(two)
  shelf.put({ ...one, text: 'changed' })
  shelf.remove('1')
  openShelf().put(three)
  shelf.restore(one, 0)
  expect(openShelf().read()).toEqual([one, two, three])
})

test('only what is missing is added', () => {
  const shelf = openShelf()
  shelf.put(one)
  expect(shelf.addMissing([{ ...one, text: 'other' }, two])).toBe(1)
  expect(shelf.read()).toEqual([one, two])
})

test('gives the same list until something changes, and tells of that', () => {
  const shelf = openShelf()
  const onChange = vi.fn()
  const end = shelf.subscribe(onChange)
  expect(shelf.read()).toBe(shelf.read())
  shelf.put(one)
  expect(onChange).toHaveBeenCalledTimes(1)
  end()
  shelf.put(two)
  expect(onChange).toHaveBeenCalledTimes(1)
})

test('follows another tab', () => {
  const [shelf, other] = [openShelf(), openShelf()]
  const onChange = vi.fn()
  shelf.subscribe(onChange)
  expect(shelf.read()).toEqual([])
  other.put(one)
  storageEvents.dispatchEvent(Object.assign(new Event('storage'), { key: 'something else' }))
  expect(onChange).not.toHaveBeenCalled()
  storageEvents.dispatchEvent(Object.assign(new Event('storage'), { key: 'notes' }))
  expect(onChange).toHaveBeenCalledTimes(1)
  expect(shelf.read()).toEqual([one])
})

test.each(['', '{', '7', '[1,{"id":1},null]', '{"id":"1"}'])('damaged, %j is empty', (text) => {
  vi.stubGlobal('localStorage', createLocalStorage({ notes: text }))
  expect(openShelf().read()).toEqual([])
})
