import fc from '@/lib/util/testing/property-testing'
import { describe, expect, test } from 'vitest'
import type { Check } from '../check'
import { MemoryRunStorage } from '../storage/memory'
import { createFakeUpstream } from '../testing/fake-upstream'
import { makeRows, makeRun, startRun } from '../testing/runs'
import { type Cell, isOver, verdictOf } from './cell'
import { placeOf, numberOf } from './run'

const rows500 = makeRows(500)
const three = makeRun({ rowCount: 500, checks: [{ kind: 'contains', value: '{{n}}' }] })

/** The fields of a cell that don't depend on when it was sent. */
const result = ({ number, status, text, outcomes, cost }: Cell) => ({ number, status, text, outcomes, cost })

test('500 rows × 3 models, killed at row 200 and resumed: 1,500 requests, the same results', async () => {
  const undisturbed = new MemoryRunStorage()
  const whole = createFakeUpstream()
  expect(await startRun(three, rows500, undisturbed, whole).rest).toEqual({ kind: 'done' })
  expect(whole.count()).toBe(1500)

  const storage = new MemoryRunStorage()
  const upstream = createFakeUpstream()
  const first = startRun(three, rows500, storage, upstream, {
    onCell: ({ number }) => {
      if (number === 600) first.kill()
    },
  })
  await first.killed
  expect((await storage.cells(three.id)).some((cell) => !isOver(cell))).toBe(true)
  expect(await startRun(three, rows500, storage, upstream).rest).toEqual({ kind: 'done' })
  expect(upstream.count()).toBe(1500)
  expect((await storage.cells(three.id)).map(result)).toEqual((await undisturbed.cells(three.id)).map(result))
})

test('killed in whatever moments, however often: each request is sent once', async () => {
  const run = makeRun({ rowCount: 12, repeats: 2, checks: [{ kind: 'judge', value: 'Says {{n}}' }] })
  const rows = makeRows(12)
  const undisturbed = new MemoryRunStorage()
  await startRun(run, rows, undisturbed, createFakeUpstream()).rest
  const expected = (await undisturbed.cells(run.id)).map(result)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 4 }),
      fc.integer({ min: 1, max: 7 }),
      async (moments, concurrency) => {
        const storage = new MemoryRunStorage()
        const upstream = createFakeUpstream()
        for (const moment of moments) {
          const visit = startRun({ ...run, concurrency }, rows, storage, upstream, { killAtStep: moment })
          await Promise.race([visit.killed, visit.rest])
        }
        expect(await startRun({ ...run, concurrency }, rows, storage, upstream).rest).toEqual({
          kind: 'done',
        })
        expect(upstream.count()).toBe(12 * 2 * 3 * 2)
        expect(upstream.keys().size).toBe(upstream.count())
        expect((await storage.cells(run.id)).map(result)).toEqual(expected)
      },
    ),
    { numRuns: 40 },
  )
})

test('where nothing can be recovered, a cell that was sent is lost, never sent again by itself', async () => {
  const run = makeRun({ rowCount: 30 })
  const rows = makeRows(30)
  const storage = new MemoryRunStorage()
  const upstream = createFakeUpstream()
  const visit = startRun(run, rows, storage, upstream, { killAtStep: 150 })
  await visit.killed
  const open = (await storage.cells(run.id)).filter(({ status }) => status === 'sent').length
  expect(open).toBeGreaterThan(0)
  await startRun(run, rows, storage, upstream, { recover: async () => ({ kind: 'lost' }) }).rest
  const cells = await storage.cells(run.id)
  expect(cells.filter(({ status }) => status === 'lost')).toHaveLength(open)
  expect(cells).toHaveLength(90)
  expect(upstream.keys().size).toBe(upstream.count())
  expect(upstream.count()).toBeLessThanOrEqual(90)

  // Only the person can send them again, with a new key.
  for (const cell of cells.filter(({ status }) => status === 'lost')) {
    const again: Cell = { ...cell, status: 'again', earlier: { requests: 1, cost: 0 } }
    await storage.putCell({ cell: again, isDurable: true })
  }
  const before = upstream.count()
  await startRun(run, rows, storage, upstream).rest
  expect(upstream.count() - before).toBe(open)
  expect((await storage.cells(run.id)).every(({ status }) => status === 'done')).toBe(true)
})

test('where it cannot be found out now, nothing is lost and nothing is sent', async () => {
  const run = makeRun({ rowCount: 5 })
  const [storage, upstream] = [new MemoryRunStorage(), createFakeUpstream()]
  await startRun(run, makeRows(5), storage, upstream, { killAtStep: 20 }).killed
  const offline = () => Promise.reject(new Error('There is no network.'))
  const { rest } = startRun({ ...run, concurrency: 1 }, makeRows(5), storage, upstream, { recover: offline })
  expect(await rest).toEqual({ kind: 'problem', message: 'There is no network.' })
  expect((await storage.cells(run.id)).some(({ status }) => status === 'lost')).toBe(false)
  expect(await startRun(run, makeRows(5), storage, upstream).rest).toEqual({ kind: 'done' })
  expect(upstream.count()).toBe(15)
})

describe('the budget', () => {
  const rows = makeRows(50)
  test.each([1, 4, 9])('of requests stops at the right row, %i at a time', async (concurrency) => {
    const run = makeRun({ rowCount: 50, concurrency, budget: { requests: 31 } })
    const storage = new MemoryRunStorage()
    const upstream = createFakeUpstream()
    expect(await startRun(run, rows, storage, upstream).rest).toEqual({ kind: 'budget' })
    expect(upstream.count()).toBe(31)
    const cells = await storage.cells(run.id)
    expect(placeOf(cells.at(-1)?.number ?? 0, run)).toEqual({ row: 10, column: 0, repeat: 0 })
    // After resuming it stops again at the limit; with a larger budget it continues.
    expect(await startRun(run, rows, storage, upstream).rest).toEqual({ kind: 'budget' })
    await startRun({ ...run, budget: { requests: 33 } }, rows, storage, upstream).rest
    expect(upstream.count()).toBe(33)
  })
  test.each([1, 4, 9])(
    'of costs stops before the request that would exceed it, %i at a time',
    async (concurrency) => {
      // The estimate for an answer is 1.01 dollars, the actual cost 0.51.
      const price = { input: 0, output: 0.01, request: 0.01 }
      const columns = makeRun().columns.map((column) => ({ ...column, price }))
      const run = makeRun({ rowCount: 50, concurrency, columns, answerTokens: 100, budget: { cost: 10 } })
      const storage = new MemoryRunStorage()
      const upstream = createFakeUpstream({ outputTokens: 50 })
      expect(await startRun(run, rows, storage, upstream).rest).toEqual({ kind: 'budget' })
      // 18 answers cost 9.18: a 19th might cost 1.01.
      expect(upstream.count()).toBe(18)
    },
  )
  test('counts what was under way when the page was gone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 120 }), async (killAtStep) => {
        const run = makeRun({ rowCount: 50, concurrency: 5, budget: { requests: 20 } })
        const storage = new MemoryRunStorage()
        const upstream = createFakeUpstream()
        const visit = startRun(run, rows, storage, upstream, { killAtStep })
        await Promise.race([visit.killed, visit.rest])
        await startRun(run, rows, storage, upstream).rest
        expect(upstream.count()).toBe(20)
      }),
      { numRuns: 20 },
    )
  })
})

test('no more at a time, and no more in a minute, than it may', async () => {
  const run = makeRun({ rowCount: 20, concurrency: 3, perMinute: 10 })
  const upstream = createFakeUpstream()
  const visit = startRun(run, makeRows(20), new MemoryRunStorage(), upstream)
  await visit.rest
  expect(upstream.max()).toBe(3)
  const times = upstream.times()
  expect(times).toHaveLength(60)
  for (const [at, time] of times.entries()) {
    if (at >= 10) expect(time - (times[at - 10] ?? 0)).toBeGreaterThan(59_900)
  }
})

test('paused, it sends nothing more, ends what is under way, and goes on where it was', async () => {
  const run = makeRun({ rowCount: 20, concurrency: 4 })
  const storage = new MemoryRunStorage()
  const upstream = createFakeUpstream()
  const visit = startRun(run, makeRows(20), storage, upstream, {
    onCell: ({ number, status }) => {
      if (number === 12 && status === 'done') visit.pause()
    },
  })
  expect(await visit.rest).toEqual({ kind: 'paused' })
  expect((await storage.cells(run.id)).every(isOver)).toBe(true)
  expect(upstream.count()).toBeLessThan(20)
  expect(await startRun(run, makeRows(20), storage, upstream).rest).toEqual({ kind: 'done' })
  expect(upstream.count()).toBe(60)
})

test('an error is a failed cell, a server that is gone is a pause, a broken stream is looked for', async () => {
  const run = makeRun({ rowCount: 4, concurrency: 1 })
  const storage = new MemoryRunStorage()
  const upstream = createFakeUpstream({
    trouble: (at) => (['', 'refused', '', 'broken', '', 'unreachable'] as const)[at] || undefined,
  })
  const { rest } = startRun(run, makeRows(4), storage, upstream)
  expect(await rest).toMatchObject({ kind: 'problem' })
  const statuses = async () => (await storage.cells(run.id)).map(({ status }) => status)
  expect(await statuses()).toEqual(['done', 'failed', 'done', 'done', 'done', 'sent'])
  expect(await startRun(run, makeRows(4), storage, upstream).rest).toEqual({ kind: 'done' })
  expect(await statuses()).toEqual(['done', 'failed', ...Array.from({ length: 10 }, () => 'done')])
})

test('checks of the run and of the row are told in their order', async () => {
  const check: Check = { kind: 'contains', value: '{{n}}' }
  const run = makeRun({ rowCount: 1, checks: [check] })
  const rows = [{ variables: { n: '0' }, checks: [{ ...check, not: true as const }] }]
  const storage = new MemoryRunStorage()
  await startRun(run, rows, storage, createFakeUpstream()).rest
  const [cell] = await storage.cells(run.id)
  expect(cell?.outcomes?.map(({ passed }) => passed)).toEqual([true, false])
  expect(cell && verdictOf(cell)).toBe(false)
  expect((await storage.turn(run.id, 0))?.input).toEqual([
    { type: 'message', role: 'user', content: 'Say 0' },
  ])
})

test('every number has its place, and back', () => {
  fc.assert(
    fc.property(
      fc.nat(5000),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 9 }),
      (number, columns, repeats) => {
        const shape = { rowCount: 9999, repeats, columns: Array.from({ length: columns }) }
        expect(numberOf(placeOf(number, shape), shape)).toBe(number)
      },
    ),
  )
})
