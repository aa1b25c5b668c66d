import fc from '@/lib/util/testing/property-testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLocalStorage } from '@/lib/storage/testing/local-storage'
import { readPlace, writePlace } from './reading-place'

beforeEach(() => vi.stubGlobal('sessionStorage', createLocalStorage()))
afterEach(() => vi.unstubAllGlobals())

test('each chat has its own place, and none at its end', () => {
  writePlace('a', { turnId: 'turn 1', top: -12.4 })
  writePlace('b', { turnId: 'turn 2', top: 24 })
  expect(readPlace('a')).toEqual({ turnId: 'turn 1', top: -12 })
  expect(readPlace('b')).toEqual({ turnId: 'turn 2', top: 24 })
  expect(readPlace('c')).toBeUndefined()
  writePlace('a', undefined)
  expect(readPlace('a')).toBeUndefined()
})

test('a chat that is always left at its end is not stored', () => {
  writePlace('a', undefined)
  expect(sessionStorage.getItem('parley:reading:a')).toBeNull()
})

test('any text in its place is read as a place or as none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      sessionStorage.setItem('parley:reading:a', text)
      const place = readPlace('a')
      expect(place === undefined || (Number.isFinite(place.top) && place.turnId !== '')).toBe(true)
    }),
  )
})

test('any turn keeps its place', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.integer({ min: -100_000, max: 100_000 }), (turnId, top) => {
      writePlace('a', { turnId, top })
      expect(readPlace('a')).toEqual({ turnId, top })
    }),
  )
})
