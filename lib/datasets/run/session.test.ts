import { expect, test } from 'vitest'
import { evaluate } from '@/lib/tools/sandbox/evaluate'
import { MemoryRunStorage } from '../storage/memory'
import { createFakeUpstream } from '../testing/fake-upstream'
import { makeRows, makeRun } from '../testing/runs'
import { isOver } from './cell'
import { RunSession, type SessionWorld } from './session'
import { timeLeft } from './time-left'

const run = makeRun({ rowCount: 10 })
const rows = makeRows(10)

function open(
  storage = new MemoryRunStorage(),
  upstream = createFakeUpstream(),
  fields: Partial<SessionWorld> = {},
) {
  const session = new RunSession(run, rows, {
    storage,
    create: upstream.create,
    recover: upstream.recover,
    now: upstream.clock.now,
    wait: upstream.clock.wait,
    runInSandbox: evaluate,
    validate: () => Promise.resolve({ kind: 'valid' }),
    hold: (_id, work) => work(),
    soon: (callback) => callback(),
    ...fields,
  })
  return { session, storage, upstream }
}

test('a run is read, goes on, and tells how far it is', async () => {
  const { session, upstream } = open()
  expect(session.read().status).toBe('loading')
  await session.reload()
  expect(session.read()).toMatchObject({ status: 'resting', over: 0 })
  const seen: number[] = []
  session.subscribe(() => seen.push(session.read().over))
  await session.start()
  expect(session.read()).toMatchObject({ status: 'resting', over: 30, rest: { kind: 'done' } })
  expect(seen).toEqual(seen.toSorted((one, other) => one - other))
  expect(session.read().cells.every((cell) => cell !== undefined && isOver(cell))).toBe(true)
  expect(upstream.count()).toBe(30)
})

test('two starts are one, and another tab that is at work is left alone', async () => {
  const { session, upstream } = open()
  await Promise.all([session.start(), session.start()])
  expect(upstream.count()).toBe(30)
  const other = open(undefined, undefined, { hold: () => Promise.resolve(undefined) })
  await other.session.start()
  expect(other.session.read().status).toBe('elsewhere')
  expect(other.upstream.count()).toBe(0)
})

test('what was lost or failed is sent again where the person wants it, and counts', async () => {
  const storage = new MemoryRunStorage()
  const upstream = createFakeUpstream({ trouble: (at) => (at === 3 ? 'refused' : undefined) })
  const { session } = open(storage, upstream)
  await session.start()
  const failed = session.read().cells.findIndex((cell) => cell?.status === 'failed')
  expect(failed).toBeGreaterThanOrEqual(0)
  await session.sendAgain([failed])
  expect(upstream.count()).toBe(31)
  expect(session.read().cells[failed]).toMatchObject({ status: 'done', earlier: { requests: 1 } })
})

test('a judge that gave no verdict is asked again where the person wants it', async () => {
  const judged = makeRun({ rowCount: 1, checks: [{ kind: 'judge', value: 'Good' }] })
  const storage = new MemoryRunStorage()
  const upstream = createFakeUpstream({ trouble: (at) => (at === 1 ? 'refused' : undefined) })
  const session = new RunSession({ ...judged, concurrency: 1 }, makeRows(1), {
    storage,
    create: upstream.create,
    recover: upstream.recover,
    now: upstream.clock.now,
    wait: upstream.clock.wait,
    runInSandbox: evaluate,
    validate: () => Promise.resolve({ kind: 'valid' }),
    hold: (_id, work) => work(),
    soon: (callback) => callback(),
  })
  await session.start()
  expect(session.read().cells[0]?.outcomes?.[0]?.passed).toBeNull()
  await session.checkAgain(0)
  expect(session.read().cells[0]).toMatchObject({ status: 'done', earlier: { requests: 1 } })
  expect(typeof session.read().cells[0]?.outcomes?.[0]?.passed).toBe('boolean')
  // Three answers and three judges, one of them asked twice.
  expect(upstream.count()).toBe(7)
})

test('a budget that was reached can be raised', async () => {
  const { session, storage, upstream } = open()
  await session.setBudget({ requests: 5 })
  await session.start()
  expect(session.read()).toMatchObject({ rest: { kind: 'budget' }, over: 5 })
  await session.setBudget({ requests: 7 })
  expect((await storage.runs(run.dataSetId))[0]?.budget).toEqual({ requests: 7 })
  await session.start()
  expect(upstream.count()).toBe(7)
})

test('what cannot be kept stops it, and nothing is sent', async () => {
  const storage = Object.assign(new MemoryRunStorage(), {
    putCell: () => Promise.reject(new Error('There is no room left.')),
  })
  const { session, upstream } = open(storage)
  await session.start()
  expect(session.read().rest).toEqual({ kind: 'problem', message: 'There is no room left.' })
  expect(upstream.count()).toBe(0)
})

test('the time that is left is told by how fast it went', () => {
  const view = { over: 20, since: { time: 1000, over: 10 }, at: 6000 }
  expect(timeLeft(view, 40)).toBe(10_000)
  expect(timeLeft({ ...view, over: 12 }, 40)).toBeUndefined()
  expect(timeLeft({ over: 20, at: 0 }, 40)).toBeUndefined()
})
