import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { misleadingTarget } from './misleading-target'

test.each([
  ['https://bank.example', 'https://evil.example/x', 'evil.example'],
  ['bank.example/login', 'https://evil.example', 'evil.example'],
  [' www.bank.example ', 'http://evil.example', 'evil.example'],
  ['https://bank.example@evil.example', 'https://bank.example@evil.example', 'evil.example'],
  ['https://bank.example', 'https://bank.example.evil.example', 'bank.example.evil.example'],
  ['аррle.com', 'https://xn--le-6kcb8c.com', 'xn--le-6kcb8c.com'],
  ['https://аррle.com', 'https://xn--le-6kcb8c.com', 'xn--le-6kcb8c.com'],
  ['help@bank.example', 'mailto:me@evil.example', 'me@evil.example'],
  ['bank.example', 'mailto:me@evil.example', 'me@evil.example'],
])('%s that leads to %s says so', (words, address, target) => {
  expect(misleadingTarget(words, address)).toBe(target)
})

test.each([
  ['the documentation', 'https://nextjs.org/docs'],
  ['Next.js', 'https://nextjs.org'],
  ['README.md', 'https://github.com/x/y'],
  ['version 16.4.6', 'https://nextjs.org'],
  ['16.4.6', 'https://nextjs.org'],
  ['https://example.com/a', 'https://example.com/a'],
  ['www.example.com', 'http://example.com'],
  ['example.com', 'https://docs.example.com/x'],
  ['me@example.com', 'mailto:me@example.com'],
  ['write to me', 'mailto:me@example.com'],
  ['', 'https://example.com'],
])('%s that leads to %s need not', (words, address) => {
  expect(misleadingTarget(words, address)).toBeUndefined()
})

test('an address as its own words never misleads, and no words break it', () => {
  fc.assert(
    fc.property(fc.webUrl(), fc.string({ unit: 'grapheme' }), (address, words) => {
      expect(misleadingTarget(address, address)).toBeUndefined()
      misleadingTarget(words, address)
    }),
    // Generating addresses is slow.
    { numRuns: 30 },
  )
})
