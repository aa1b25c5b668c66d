import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { describeAction } from './describe-action'

test.each([
  [{ type: 'click', button: 'left', x: 412, y: 88 }, 'Click at 412, 88'],
  [{ type: 'click', button: 'right', x: 1, y: 2 }, 'Click (right) at 1, 2'],
  [{ type: 'double_click', x: 1, y: 2 }, 'Double click at 1, 2'],
  [{ type: 'type', text: 'tide' }, 'Type “tide”'],
  [{ type: 'keypress', keys: ['CTRL', 'A'] }, 'Press CTRL + A'],
  [{ type: 'scroll', x: 4, y: 3, scroll_x: 0, scroll_y: -240 }, 'Scroll up 240 at 4, 3'],
  [
    {
      type: 'drag',
      path: [
        { x: 1, y: 2 },
        { x: 3, y: 4 },
      ],
    },
    'Drag 1, 2 → 3, 4',
  ],
  [{ type: 'move', x: 1, y: 2 }, 'Move to 1, 2'],
  [{ type: 'wait' }, 'Wait'],
  [{ type: 'screenshot' }, 'Take a screenshot'],
  [{ type: 'blow_horn' }, 'blow horn'],
  [null, 'Do something'],
])('%j is “%s”', (action, words) => {
  expect(describeAction(action)).toBe(words)
})

test('never throws', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('click', 'drag', 'keypress', 'scroll', 'type', 'move'),
      fc.dictionary(fc.constantFrom('x', 'y', 'keys', 'path', 'text', 'scroll_x'), fc.jsonValue()),
      (type, fields) => {
        expect(describeAction({ ...fields, type })).toMatch(/\w/)
      },
    ),
  )
})
