import { expect, test } from 'vitest'
import { keepsNothing } from './keeps-nothing'

test('a turn keeps nothing if it was asked so last', () => {
  expect(keepsNothing({ model: 'echo' })).toBe(false)
  expect(keepsNothing({ model: 'echo', store: false })).toBe(true)
  expect(keepsNothing({ model: 'echo', store: true, extra: { store: false } })).toBe(true)
  expect(keepsNothing({ model: 'echo', store: false, extra: { store: true } })).toBe(false)
})
