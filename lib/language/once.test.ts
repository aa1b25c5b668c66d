import { expect, test, vi } from 'vitest'
import { once } from './once'

test('a value is made when it is first needed, and only then', () => {
  const make = vi.fn<() => undefined>(() => undefined)
  const value = once(make)
  expect(make).not.toHaveBeenCalled()
  value()
  value()
  expect(make).toHaveBeenCalledOnce()
})
