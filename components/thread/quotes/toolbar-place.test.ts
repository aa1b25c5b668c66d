import { expect, test } from 'vitest'
import { lineOf, toolbarPlace } from './toolbar-place'

const line = (top: number, left = 300, right = 500) => ({ top, bottom: top + 20, left, right })
const view = { top: 50, bottom: 650, left: 0, right: 800 }
const size = { width: 100, height: 36 }
const at = (first: number, last: number, isTouch = false) =>
  toolbarPlace({ first: line(first), last: line(last), isTouch }, view, size)

test.each([
  ['above', at(200, 240), { left: 350, top: 156 }],
  ['below, if there is no room above', at(60, 100), { left: 350, top: 128 }],
  ['in view, if the selection is larger than that', at(0, 900), { left: 350, top: 606 }],
  ['below a finger', at(200, 240, true), { left: 350, top: 296 }],
  ['above, if there is no room below a finger', at(200, 620, true), { left: 350, top: 156 }],
  ['nowhere, above the view', at(0, 30), null],
  ['nowhere, below it', at(650, 700), null],
])('%s', (_name, place, expected) => {
  expect(place).toEqual(expected)
})

test('it stays within the view at its edges', () => {
  const [left, right] = [line(200, 0, 20), line(200, 780, 800)]
  expect(toolbarPlace({ first: left, last: left, isTouch: false }, view, size)?.left).toBe(8)
  expect(toolbarPlace({ first: right, last: right, isTouch: false }, view, size)?.left).toBe(692)
})

test('a line reaches over the marks in it', () => {
  const boxes = [line(200, 0, 50), line(202, 50, 90), line(200, 90, 400), line(226, 0, 700)]
  expect(lineOf(line(200, 0, 50), boxes)).toEqual(line(200, 0, 400))
})
