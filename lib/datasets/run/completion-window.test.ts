import { expect, test } from 'vitest'
import fc from '@/lib/util/testing/property-testing'
import { MemoryRunStorage } from '../storage/memory'
import { createFakeUpstream } from '../testing/fake-upstream'
import { makeRows, makeRun, startRun } from '../testing/runs'
import type { Cell } from './cell'
import { deferredRequest, priceIn } from './completion-window'
import { estimateRun } from './estimate'

const price = { input: 1e-6, cachedInput: 1e-7, output: 1e-5, request: 0.1 }

test('a request in a window runs in the background, is stored, and streams nothing', () => {
  const request = { model: 'm', input: 'Hi', stream: true, store: false, stream_options: {} }
  expect(deferredRequest(request, '8h')).toEqual({
    model: 'm',
    input: 'Hi',
    stream: false,
    store: true,
    background: true,
    background_options: { completion_window: '8h' },
  })
})

test('it costs 30 or 40 % less', () => {
  const column = { label: 'a', settings: { model: 'a' }, price }
  const run = (window?: '2h' | '8h') =>
    makeRun({ columns: [window === undefined ? column : { ...column, price: priceIn(window, price) }] })
  const [full, two, eight] = [undefined, '2h' as const, '8h' as const].map(
    (window) => estimateRun(run(window), makeRows(3)).cost ?? 0,
  )
  expect(two).toBeCloseTo(0.7 * (full ?? 0), 10)
  expect(eight).toBeCloseTo(0.6 * (full ?? 0), 10)
})

const result = ({ number, status, text, outcomes, cost }: Cell) => ({ number, status, text, outcomes, cost })
const run = makeRun({
  rowCount: 8,
  window: '8h',
  checks: [{ kind: 'contains', value: '{{n}}' }],
  columns: [{ label: 'a', settings: { model: 'a' }, price }],
})
const rows = makeRows(8)

test('answers are pending until the provider has them, and then collected with their checks', async () => {
  const storage = new MemoryRunStorage()
  const upstream = createFakeUpstream()
  expect(await startRun(run, rows, storage, upstream).rest).toEqual({ kind: 'waiting' })
  const statuses = async () => (await storage.cells(run.id)).map(({ status }) => status)
  expect(new Set(await statuses())).toEqual(new Set(['pending']))
  expect(await startRun(run, rows, storage, upstream).rest).toEqual({ kind: 'waiting' })
  upstream.finish()
  expect(await startRun(run, rows, storage, upstream).rest).toEqual({ kind: 'done' })
  expect(new Set(await statuses())).toEqual(new Set(['done']))
  expect((await storage.cells(run.id)).every(({ outcomes }) => outcomes?.[0]?.passed === true)).toBe(true)
  expect(upstream.count()).toBe(8)
  expect(await storage.turn(run.id, 3)).toBeDefined()
})

test('what waits counts toward the budget', async () => {
  const each = estimateRun(run, makeRows(1)).cost ?? 0
  const storage = new MemoryRunStorage()
  const upstream = createFakeUpstream()
  const limited = { ...run, budget: { cost: 3.5 * each } }
  expect(await startRun(limited, rows, storage, upstream).rest).toEqual({ kind: 'budget' })
  expect(upstream.count()).toBe(3)
  expect(await startRun(limited, rows, storage, upstream).rest).toEqual({ kind: 'budget' })
  expect(upstream.count()).toBe(3)
})

test('what the provider no longer has is lost, and not asked again', async () => {
  const storage = new MemoryRunStorage()
  const upstream = createFakeUpstream()
  await startRun(run, rows, storage, upstream).rest
  const gone = { recover: async () => ({ kind: 'lost' }) as const }
  expect(await startRun(run, rows, storage, upstream, gone).rest).toEqual({ kind: 'done' })
  expect((await storage.cells(run.id)).every(({ status }) => status === 'lost')).toBe(true)
  expect(upstream.count()).toBe(8)
})

test('killed in whatever moments, before and after the provider has the answers: each is asked for once', async () => {
  const undisturbed = new MemoryRunStorage()
  const calm = createFakeUpstream()
  await startRun(run, rows, undisturbed, calm).rest
  calm.finish()
  await startRun(run, rows, undisturbed, calm).rest
  const expected = (await undisturbed.cells(run.id)).map(result)
  const moments = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(moments, moments, fc.integer({ min: 1, max: 5 }), async (before, after, concurrency) => {
      const storage = new MemoryRunStorage()
      const upstream = createFakeUpstream()
      const visit = async (killAtStep = Infinity) => {
        const page = startRun({ ...run, concurrency }, rows, storage, upstream, { killAtStep })
        return Promise.race([page.killed, page.rest])
      }
      for (const moment of before) await visit(moment)
      expect(await visit()).toEqual({ kind: 'waiting' })
      upstream.finish()
      for (const moment of after) await visit(moment)
      expect(await visit()).toEqual({ kind: 'done' })
      expect(upstream.count()).toBe(8)
      expect((await storage.cells(run.id)).map(result)).toEqual(expected)
    }),
    { numRuns: 40 },
  )
})
