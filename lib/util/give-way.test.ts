import { afterEach, expect, test, vi } from 'vitest'
import { giveWay } from './give-way'

afterEach(() => vi.restoreAllMocks())

test('lets a waiting task in once a slice is used up, and all that work share the slice', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(1e9)
  const order: string[] = []
  const work = async (name: string) => {
    for (let piece = 0; piece < 3; piece += 1) {
      order.push(`${name}${piece}`)
      await giveWay()
    }
  }
  await giveWay()
  setImmediate(() => order.push('key'))

  // The slice has just begun: nothing waits.
  await Promise.all([work('a'), work('b')])
  expect(order).toEqual(['a0', 'b0', 'a1', 'b1', 'a2', 'b2'])

  order.length = 0
  now.mockReturnValue(1e9 + 8)
  await Promise.all([work('a'), work('b')])
  expect(order).toEqual(['a0', 'b0', 'key', 'a1', 'b1', 'a2', 'b2'])
})
