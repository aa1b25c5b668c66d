import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isObject } from '@/lib/responses/guards'
import { SavedList } from './saved-list'
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
const openShelf = () => new SavedList('notes', readNote)
const [one, two] = [
  { id: '1', text: 'one' },
  { id: '2', text: 'two' },
] as const

test('what is put there is there at the next visit, in its place and once', () => {
  const savedList = openShelf()
  savedList.put(one)
  savedList.put(two)
  savedList.put({ ...one, text: 'changed' })
  expect(openShelf().read()).toEqual([{ ...one, text: 'changed' }, two])
})

test('a deletion is undone, at its place', () => {
  const savedList = openShelf()
  savedList.put(one)
  savedList.put(two)
  savedList.remove('1')
  expect(openShelf().read()).toEqual([two])
  savedList.restore(one, 0)
  savedList.restore(one, 0)
  expect(openShelf().read()).toEqual([one, two])
})

test('what another tab changed meanwhile stays, whatever this one does', () => {
  const three = { id: '3', text: 'three' }
  const savedList = openShelf()
  savedList.put(one)
  openShelf().put(two)
  savedList.put({ ...one, text: 'changed' })
  savedList.remove('1')
  openShelf().put(three)
  savedList.restore(one, 0)
  expect(openShelf().read()).toEqual([one, two, three])
})

test('only what is missing is added', () => {
  const savedList = openShelf()
  savedList.put(one)
  expect(savedList.addMissing([{ ...one, text: 'other' }, two])).toBe(1)
  expect(savedList.read()).toEqual([one, two])
})

test('gives the same list until something changes, and tells of that', () => {
  const savedList = openShelf()
  const onChange = vi.fn()
  const end = savedList.subscribe(onChange)
  expect(savedList.read()).toBe(savedList.read())
  savedList.put(one)
  expect(onChange).toHaveBeenCalledTimes(1)
  end()
  savedList.put(two)
  expect(onChange).toHaveBeenCalledTimes(1)
})

test('follows another tab', () => {
  const [savedList, other] = [openShelf(), openShelf()]
  const onChange = vi.fn()
  savedList.subscribe(onChange)
  expect(savedList.read()).toEqual([])
  other.put(one)
  storageEvents.dispatchEvent(Object.assign(new Event('storage'), { key: 'something else' }))
  expect(onChange).not.toHaveBeenCalled()
  storageEvents.dispatchEvent(Object.assign(new Event('storage'), { key: 'notes' }))
  expect(onChange).toHaveBeenCalledTimes(1)
  expect(savedList.read()).toEqual([one])
})

test.each(['', '{', '7', '[1,{"id":1},null]', '{"id":"1"}'])('damaged, %j is empty', (text) => {
  vi.stubGlobal('localStorage', createLocalStorage({ notes: text }))
  expect(openShelf().read()).toEqual([])
})
