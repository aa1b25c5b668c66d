import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { signInAddress, returnAddress } from './return-address'

test.each([
  ['/', '/'],
  ['/c/1?a=b#x', '/c/1?a=b#x'],
  ['/compare?models=a,b&prompt=Hi there', '/compare?models=a,b&prompt=Hi%20there'],
  ['https://evil.example/', '/'],
  ['//evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/..//evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/access?to=/', '/'],
  ['/api/session', '/'],
  ['c/1', '/'],
  [undefined, '/'],
  [['/c/1'], '/'],
])('%j leads to %s', (to, path) => {
  expect(returnAddress(to)).toBe(path)
})

test('whatever is asked for, it is on this server', () => {
  const part = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '//',
    'evil.example',
    '@',
    ':',
    '\t',
    '\n',
    '%2f',
    '?',
    '#',
    'c',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const path = returnAddress(`/${parts.join('')}`)
      expect(path).toMatch(/^\/(?!\/)/)
      expect(new URL(path, 'https://parley.test').origin).toBe('https://parley.test')
    }),
  )
})

test('the address of the form keeps where to go on', () => {
  expect(signInAddress('/c/1?a=b', 'wrong')).toBe('/access?problem=wrong&to=%2Fc%2F1%3Fa%3Db')
})
