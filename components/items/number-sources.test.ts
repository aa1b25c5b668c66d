import { expect, test } from 'vitest'
import { numberSources } from './number-sources'

const page = (url: string, start: unknown, end: unknown) => ({
  type: 'url_citation',
  url,
  title: `Page ${url}`,
  start_index: start,
  end_index: end,
})

test('each source has one number, however often it is cited', () => {
  const one = 'https://one.example/'
  const { sources, marks } = numberSources([
    page(one, 0, 4),
    { type: 'file_citation', file_id: 'file_1', filename: 'a.pdf', index: 9 },
    page(one, 10, 14),
  ])
  expect(sources).toEqual([
    { key: one, title: `Page ${one}`, url: one },
    { key: 'file_citation a.pdf', title: 'a.pdf' },
  ])
  expect(marks).toEqual([
    { end: 4, number: 1 },
    { end: 9, number: 2 },
    { end: 14, number: 1 },
  ])
})

test('a source without a usable place is in the list alone', () => {
  const places = [undefined, null, '7', -1, 0, NaN, 1.5, 1e300]
  const { sources, marks } = numberSources(places.map((end, at) => page(`https://${at}.example/`, 0, end)))
  expect(sources).toHaveLength(places.length)
  expect(marks).toEqual([])
  // xAI sends only the address.
  expect(numberSources([{ type: 'url_citation', url: 'https://x.example/a' }])).toEqual({
    sources: [{ key: 'https://x.example/a', title: 'x.example', url: 'https://x.example/a' }],
    marks: [],
  })
})

test('places the wrong way round are turned, dangerous addresses are no links, nonsense is left out', () => {
  expect(numberSources([page('javascript:alert(1)', 9, 3)])).toEqual({
    sources: [{ key: 'javascript:alert(1)', title: 'Page javascript:alert(1)' }],
    marks: [{ end: 9, number: 1 }],
  })
  expect(numberSources([null, 7, {}, { type: 'url_citation' }, { type: 'file_path' }])).toEqual({
    sources: [],
    marks: [],
  })
  expect(numberSources('no list').sources).toEqual([])
})
