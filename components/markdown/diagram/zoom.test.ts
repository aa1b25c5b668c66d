import { expect, test } from 'vitest'
import fc from '@/lib/util/testing/property-testing'
import { maxScale, moveBy, wholeDrawing, zoomAt } from './zoom'

const sizes = { drawing: { width: 400, height: 200 }, place: { width: 400, height: 300 } }

test('what is under the pointer stays there', () => {
  const point = { x: 100, y: 60 }
  const zoom = zoomAt(wholeDrawing, 4, point, sizes)
  // The same place of the drawing, before and after.
  expect((point.x - zoom.x) / zoom.scale).toBeCloseTo(point.x)
  expect((point.y - zoom.y) / zoom.scale).toBeCloseTo(point.y)
})

test('it is never smaller than when all of it fits, and zooming out leads back there', () => {
  expect(zoomAt(wholeDrawing, 0.5, { x: 10, y: 10 }, sizes)).toEqual(wholeDrawing)
  const near = zoomAt(wholeDrawing, 3, { x: 150, y: 80 }, sizes)
  expect(zoomAt(near, 1 / 3, { x: -150, y: 0 }, sizes)).toEqual(wholeDrawing)
})

test('no way of zooming and moving takes an edge of the drawing into its place', () => {
  const step = fc.oneof(
    fc.record({ factor: fc.double({ min: 0.1, max: 10, noNaN: true }), x: fc.integer(), y: fc.integer() }),
    fc.record({ x: fc.integer(), y: fc.integer() }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let zoom = wholeDrawing
      for (const each of steps) {
        zoom = 'factor' in each ? zoomAt(zoom, each.factor, each, sizes) : moveBy(zoom, each, sizes)
        const { scale, x, y } = zoom
        expect(scale).toBeGreaterThanOrEqual(1)
        expect(scale).toBeLessThanOrEqual(maxScale)
        expect(Math.abs(x)).toBeLessThanOrEqual(Math.max(0, (400 * scale - 400) / 2) + 1e-6)
        expect(Math.abs(y)).toBeLessThanOrEqual(Math.max(0, (200 * scale - 300) / 2) + 1e-6)
      }
    }),
  )
})
