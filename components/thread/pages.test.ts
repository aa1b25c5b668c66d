import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { type Pages, pageSize, pagesWith, pagesWithEnd, stretchesOf } from './pages'

const none: Pages = new Set()
const stretches = (pages: Pages, count: number) =>
  stretchesOf(pages, count).map(({ from, to, isShown }) => `${isShown ? 'shown' : 'missing'} ${from}–${to}`)

test.each([
  [0, []],
  [1, ['shown 0–1']],
  [9, ['shown 0–9']],
  [10, ['missing 0–5', 'shown 5–10']],
  [17, ['missing 0–10', 'shown 10–17']],
  [1000, ['missing 0–995', 'shown 995–1000']],
])('of %i exchanges the end is shown', (count, expected) => {
  expect(stretches(pagesWithEnd(none, count), count)).toEqual(expected)
})

test('what was shown stays while the conversation grows', () => {
  let pages = none
  for (let count = 17; count <= 100; count += 1) pages = pagesWithEnd(pages, count)
  expect(stretches(pages, 100)).toEqual(['missing 0–10', 'shown 10–100'])
})

test('a place in the middle is shown with its page', () => {
  const pages = pagesWith(pagesWithEnd(none, 1000), 507)
  expect(stretches(pages, 1000)).toEqual([
    'missing 0–505',
    'shown 505–510',
    'missing 510–995',
    'shown 995–1000',
  ])
})

test('nothing new gives the same set, so that nothing renders again', () => {
  const pages = pagesWithEnd(none, 100)
  expect(pagesWithEnd(pages, 100)).toBe(pages)
  expect(pagesWith(pages, 99)).toBe(pages)
})

test('any pages: every place is in one stretch, and neighbours differ', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60)), fc.nat(1000), (numbers, count) => {
      const pages = pagesWithEnd(new Set(numbers), count)
      const all = stretchesOf(pages, count)
      expect(all.flatMap(({ from, to }) => [from, to])).toEqual(
        count === 0 ? [] : [0, ...all.slice(1).flatMap(({ from }) => [from, from]), count],
      )
      for (const [at, { from, to, isShown }] of all.entries()) {
        expect(to).toBeGreaterThan(from)
        expect(isShown).toBe(pages.has(Math.floor(from / pageSize)))
        expect(isShown).not.toBe(all[at - 1]?.isShown)
      }
      if (count > 0) expect(all.at(-1)?.isShown).toBe(true)
    }),
  )
})
