import { expect, test } from 'vitest'
import fc from '@/lib/util/testing/property-testing'
import { eventDifferences, jsonDifferences, timeDifferences } from './differences'
import { FrameReader } from './frames'
import { frame, record } from './testing/record'
import { wireTimings } from './timings'

test('two bodies differ at paths, also in what only one of them has', () => {
  const before = { model: 'a', input: [{ content: 'x' }], temperature: 1, tools: [{ name: 't' }] }
  const after = { model: 'b', input: [{ content: 'x' }, { content: 'y' }], tools: 'none', stream: true }
  expect(jsonDifferences(before, after)).toEqual([
    { path: 'model', before: 'a', after: 'b' },
    { path: 'input[1]', before: undefined, after: { content: 'y' } },
    { path: 'temperature', before: 1, after: undefined },
    { path: 'tools', before: [{ name: 't' }], after: 'none' },
    { path: 'stream', before: undefined, after: true },
  ])
  expect(jsonDifferences(1, 2)).toEqual([{ path: '', before: 1, after: 2 }])
})

test('nothing differs from itself, and both directions find the same places', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(jsonDifferences(one, structuredClone(one))).toEqual([])
      const paths = (list: ReturnType<typeof jsonDifferences>) => list.map(({ path }) => path).toSorted()
      expect(paths(jsonDifferences(one, other))).toEqual(paths(jsonDifferences(other, one)))
    }),
  )
})

test('two streams differ in their events and their times', () => {
  const delta = frame({ type: 'response.output_text.delta', delta: 'x' })
  const one = record([
    [10, frame({ type: 'response.created' })],
    [20, delta],
  ])
  const other = record([
    [10, delta],
    [5, delta],
    [1, ': hi\n\n'],
  ])
  const [first, second] = [one, other].map((recording) => new FrameReader().read(recording))
  expect(eventDifferences(first ?? [], second ?? [])).toEqual([
    { name: 'response.created', before: 1, after: 0 },
    { name: 'response.output_text.delta', before: 1, after: 2 },
    { name: 'comment', before: 0, after: 1 },
  ])
  expect(timeDifferences(wireTimings(one, first ?? []), wireTimings(other, second ?? []))).toEqual([
    { name: 'head', before: 100, after: 100 },
    { name: 'firstByte', before: 110, after: 110 },
    { name: 'firstEvent', before: 110, after: 110 },
    { name: 'firstToken', before: 130, after: 110 },
    { name: 'medianGap', before: undefined, after: 5 },
    { name: 'longestGap', before: undefined, after: 5 },
    { name: 'total', before: 140, after: 126 },
  ])
})
