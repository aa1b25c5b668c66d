import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { isResponseId } from './response-id'

test('whatever passes is one step of a path and stays in it', () => {
  const text = fc.string({ unit: fc.constantFrom(...'aZ09_.:=~+-/\\?#% %2eé\n'.split('')) })
  fc.assert(
    fc.property(text, (id) => {
      if (!isResponseId(id)) return
      const written = [id, encodeURIComponent(id)]
      for (const segment of written) {
        const { pathname } = new URL(`http://localhost/v1/responses/${segment}/input_items`)
        expect(pathname).toBe(`/v1/responses/${segment}/input_items`)
      }
    }),
    { numRuns: 2000 },
  )
})

test.each(['', '.', '..', '...', 'a/b', 'a\\b', 'a?b', 'a b', 'a\n', '%2e%2e'])('%j is none', (id) => {
  expect(isResponseId(id)).toBe(false)
})
