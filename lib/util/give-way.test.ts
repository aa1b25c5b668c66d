import { afterEach, expect, test, vi } from 'vitest'
import { beginPiece, giveWay, letFirst, untilTurn } from './give-way'

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

test('a piece that begins after a pause has a whole slice, and does not prolong that of others', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(3e9)
  beginPiece()
  now.mockReturnValue(3e9 + 7)
  expect(giveWay()).toBeUndefined()
  beginPiece()
  now.mockReturnValue(3e9 + 8)
  const turn = giveWay()
  expect(turn).toBeDefined()
  // The slice is used up, and the browser has not had its turn.
  beginPiece()
  expect(giveWay()).toBe(turn)
  await turn
  expect(giveWay()).toBeUndefined()
})

test('work waits for what is urgent, and is done between two such things', async () => {
  vi.spyOn(performance, 'now').mockReturnValue(4e9)
  await untilTurn()
  let show: () => void = () => {}
  void letFirst(new Promise((resolve) => (show = resolve)))
  const order: string[] = []
  const work = untilTurn().then(() => order.push('work'))
  await new Promise((resolve) => setImmediate(resolve))
  order.push('shown')
  show()
  await work
  expect(order).toEqual(['shown', 'work'])

  // One that never ends, as of a key that is held down: it waits for the work before it counts.
  void letFirst(Promise.resolve())
  void letFirst(new Promise(() => {}))
  await untilTurn()
})
