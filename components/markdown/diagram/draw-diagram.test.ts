import { beforeEach, expect, test, vi } from 'vitest'
import type { DiagramLook } from './diagram-look'
import { DiagramProblem } from './diagram-problem'
import { withResolvers } from '@/lib/util/with-resolvers'

/** What happened to the frames, in its order. */
const events: string[] = []
let frames = 0
/** The answers that are not there at once, by source. */
const answers = new Map<string, Promise<{ readonly isChanged: boolean }>>()

vi.mock('./drawing-frame', () => {
  class Frame {
    readonly #number = (frames += 1)
    async draw(_engine: string, source: string) {
      events.push(`${this.#number} draws ${source}`)
      const { isChanged } = (await answers.get(source)) ?? { isChanged: false }
      return {
        drawing: { svg: source, width: 1, height: 1, title: '', description: '', isDark: false },
        isChanged,
      }
    }
    close() {
      events.push(`${this.#number} closes`)
    }
  }
  return { DrawingFrame: Frame }
})

const { drawDiagram } = await import('./draw-diagram')

const look: DiagramLook = {
  isDark: false,
  fontFamily: '',
  colors: {
    canvas: '',
    raised: '',
    hover: '',
    line: '',
    'line-strong': '',
    ink: '',
    muted: '',
    accent: '',
    'accent-soft': '',
  },
  fills: [],
  mermaid: {},
}

const draw = (source: string, isWanted = () => true, theme = look) =>
  drawDiagram({ engine: 'mermaid', source, look: theme, isWanted })

/** Fails a source as soon as it is drawn. */
const fail = (source: string, problem: DiagramProblem) => {
  const { promise, reject } = withResolvers<{ readonly isChanged: boolean }>()
  promise.catch(() => undefined)
  reject(problem)
  answers.set(source, promise)
}

beforeEach(() => {
  events.length = 0
  answers.clear()
})

test('one frame draws them one after the other, and none twice', async () => {
  const first = withResolvers<{ readonly isChanged: boolean }>()
  answers.set('one', first.promise)
  const drawings = [draw('one'), draw('two'), draw('one')]
  await Promise.resolve()
  expect(events.filter((event) => event.includes('two'))).toEqual([])
  first.resolve({ isChanged: false })
  const drawn = await Promise.all(drawings)
  expect(drawn.map((drawing) => drawing?.svg)).toEqual(['one', 'two', 'one'])
  expect(events.map((event) => event.replace(/^\d+ /, ''))).toEqual(['draws one', 'draws two'])
  await draw('one', undefined, { ...look, isDark: true })
  expect(events).toHaveLength(3)
})

test('a source that never ends takes its frame with it, others survive, and it is not tried again', async () => {
  fail('endless', new DiagramProblem('tooSlow'))
  const [endless, other] = [draw('endless'), draw('other')]
  await expect(endless).rejects.toMatchObject({ kind: 'tooSlow' })
  await expect(other).resolves.toMatchObject({ svg: 'other' })
  const [first = '', second = '', third = ''] = events
  expect([first, second].map((event) => event.replace(/^\d+ /, ''))).toEqual(['draws endless', 'closes'])
  expect(third.split(' ')[0]).not.toBe(first.split(' ')[0])
  await expect(draw('endless', undefined, { ...look, isDark: true })).rejects.toMatchObject({
    kind: 'tooSlow',
  })
  expect(events).toHaveLength(3)
})

test('a source with a mistake leaves the frame as it was; one that changed it does not', async () => {
  fail('mistake', new DiagramProblem('notUnderstood', 'line 1'))
  await expect(draw('mistake')).rejects.toMatchObject({ kind: 'notUnderstood', message: 'line 1' })
  expect(events.some((event) => event.endsWith('closes'))).toBe(false)
  answers.set('pollutes', Promise.resolve({ isChanged: true }))
  await draw('pollutes')
  expect(events.at(-1)).toMatch(/closes$/)
})

test('what nobody wants any more, and what is too long, is not drawn', async () => {
  await expect(draw('left', () => false)).resolves.toBeUndefined()
  await expect(draw('x'.repeat(10_001))).rejects.toMatchObject({ kind: 'tooLong' })
  expect(events).toEqual([])
})
