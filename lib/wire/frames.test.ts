import fc from '@/lib/util/testing/property-testing'
import { expect, test } from 'vitest'
import { type Frame, FrameReader, writeFrame } from './frames'

const frames = fc.array(
  fc.record<Frame>({
    stream: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    kind: fc.constantFrom('head', 'data', 'end', 'broken', 'ping'),
    elapsed: fc.double({ noNaN: true }),
    bytes: fc.uint8Array({ maxLength: 40 }),
  }),
  { maxLength: 8 },
)

test('frames are read as they were written, however the bytes are cut', () => {
  fc.assert(
    fc.property(frames, fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }), (written, sizes) => {
      const bytes = written.flatMap((frame) => [...writeFrame(frame)])
      const reader = new FrameReader()
      const found: Frame[] = []
      for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1
        found.push(...reader.read(Uint8Array.from(bytes.slice(at, at + size))))
        at += size
      }
      expect(found.map(({ bytes: each, ...frame }) => ({ ...frame, bytes: [...each] }))).toEqual(
        written.map(({ bytes: each, ...frame }) => ({ ...frame, bytes: [...each] })),
      )
    }),
  )
})

test('a kind of a later version is left out', () => {
  const [later, known] = [1, 2].map((stream) =>
    writeFrame({ stream, kind: 'data', elapsed: 1, bytes: Uint8Array.of(7) }),
  )
  later?.set([99], 4)
  const reader = new FrameReader()
  expect(reader.read(later ?? Uint8Array.of())).toEqual([])
  expect(reader.read(known ?? Uint8Array.of())).toMatchObject([{ stream: 2, kind: 'data' }])
})
