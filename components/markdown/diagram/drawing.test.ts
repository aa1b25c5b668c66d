import { expect, test } from 'vitest'
import { drawingAddress, readDrawing } from './drawing'

const drawing = { svg: '<svg/>', width: 10, height: 20, title: 'A', description: '', isDark: true }

test('a drawing is read from a message', () => {
  expect(readDrawing({ ...drawing, onload: 'more' }, true)).toEqual(drawing)
  expect(readDrawing({ svg: '<svg/>', width: 1, height: 1 }, false)).toMatchObject({
    title: '',
    description: '',
  })
})

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', '<svg/>'],
  ['no size', { ...drawing, width: 0 }],
  ['a size that is none', { ...drawing, height: Number.NaN }],
  ['a size of a kind that is none', { ...drawing, width: '10' }],
  ['no text', { ...drawing, svg: ['<svg/>'] }],
  ['more than a page can show', { ...drawing, svg: 'x'.repeat(2_000_001) }],
])('a message with %s is no drawing', (_, message) => {
  expect(readDrawing(message, true)).toBeUndefined()
})

test('its address is a picture, whatever is in it', () => {
  const address = drawingAddress({ ...drawing, svg: '<svg>#%"\'\n😀</svg>' })
  expect(address).toMatch(/^data:image\/svg\+xml;charset=utf-8,[\w%.!~*'()-]+$/)
  expect(decodeURIComponent(address.slice(address.indexOf(',') + 1))).toBe('<svg>#%"\'\n😀</svg>')
})
