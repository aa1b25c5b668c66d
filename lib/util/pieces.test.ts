import { expect, test } from 'vitest'
import { atOnce, inSlices, type Pieces } from './pieces'

/** Takes three slices, if nothing else happens to be done. */
function* work(order: string[]): Pieces<number> {
  for (let piece = 1; piece <= 3; piece += 1) {
    order.push(`piece ${piece}`)
    const end = performance.now() + 10
    while (performance.now() < end);
    yield
  }
  return order.length
}

test('in slices, others get their turn between pieces; at once, they do not', async () => {
  const order: string[] = []
  let isOver = false
  const tick = () => {
    if (isOver) return
    order.push('other')
    setImmediate(tick)
  }
  setImmediate(tick)
  expect(atOnce(work(order))).toBe(3)
  expect(order).toEqual(['piece 1', 'piece 2', 'piece 3'])

  order.length = 0
  await inSlices(work(order))
  isOver = true
  expect(order.slice(order.indexOf('piece 1'), order.indexOf('piece 3'))).toContain('other')
  expect(order.filter((each) => each !== 'other')).toEqual(['piece 1', 'piece 2', 'piece 3'])
})

test('what the work throws comes out of both', async () => {
  function* failing(): Pieces<never> {
    yield
    throw new Error('broken')
  }
  expect(() => atOnce(failing())).toThrow('broken')
  await expect(inSlices(failing())).rejects.toThrow('broken')
})
