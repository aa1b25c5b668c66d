import { expect, test } from 'vitest'
import { pictureAt, pictureOf } from './picture'

test('a picture is Base64 of a kind that only holds a picture', () => {
  expect(pictureOf('aGk=', 'png')).toEqual({ address: 'data:image/png;base64,aGk=', extension: 'png' })
  expect(pictureOf('aGk=', undefined)?.extension).toBe('png')
  expect(pictureOf('aGk=', 'jpg')).toEqual({ address: 'data:image/jpeg;base64,aGk=', extension: 'jpg' })
  expect(pictureOf('aGk=', 'svg+xml')).toBeUndefined()
  expect(pictureOf('aGk=', 'png;charset=x,<svg>')).toBeUndefined()
  expect(pictureOf('"><script>', 'png')).toBeUndefined()
  expect(pictureOf('', 'png')).toBeUndefined()
  expect(pictureOf(null, 'png')).toBeUndefined()
})

test('an address is a picture only where the picture is in it', () => {
  expect(pictureAt('data:image/webp;base64,aGk=')?.extension).toBe('webp')
  for (const address of [
    'https://example.com/a.png',
    'data:text/html;base64,aGk=',
    'data:image/svg+xml,x',
    7,
  ]) {
    expect(pictureAt(address)).toBeUndefined()
  }
})
