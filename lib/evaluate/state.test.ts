import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeRows, makeRun } from '@/lib/datasets/testing/runs'
import { openRun } from './state'

let state = ''
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'parley-state-'))
})
afterEach(() => rm(state, { recursive: true }))

const suite = {
  name: 's',
  columns: ['n'],
  rows: makeRows(1),
  template: '{{n}}',
  checks: [],
  notes: [],
  readFile: () => Promise.resolve(undefined),
}
const { columns, repeats, concurrency, budget, answerTokens } = makeRun({
  columns: [{ label: 'a', settings: { model: 'a' } }],
})
const plan = { columns, repeats, concurrency, budget, answerTokens }
const open = (more: { resumes?: boolean; isFresh?: boolean } = {}, limits: Partial<typeof plan> = {}) =>
  openRun(suite, { ...plan, ...limits }, { state, resumes: false, isFresh: false, ...more })

test('an unfinished run is continued or forgotten only if somebody says so', async () => {
  const first = await open()
  await first.close()
  await expect(open()).rejects.toThrow('stopped at 0 of 1 answers. Continue it with --resume')
  const resumed = await open({ resumes: true }, { budget: { cost: 2 } })
  expect(resumed.run).toEqual({ ...first.run, budget: { cost: 2 } })
  const cell = { runId: first.run.id, number: 0, key: 'k', sentAt: 1, status: 'done' as const }
  await resumed.storage.putCell({ cell, isDurable: true })
  await resumed.close()
  // A finished one is replaced.
  const next = await open()
  expect(next.run.id).not.toBe(first.run.id)
  await next.close()
  const fresh = await open({ isFresh: true })
  expect(await fresh.storage.cells(first.run.id)).toEqual([])
  await fresh.close()
})

test('two processes never work on the same run, and the lock of a dead one does not count', async () => {
  const first = await open()
  await first.close()
  const [folder = ''] = readdirSync(state)
  const lock = join(state, folder, 'lock')
  await writeFile(lock, String(process.ppid))
  await expect(open({ resumes: true })).rejects.toThrow(`Process ${process.ppid} is evaluating`)
  await writeFile(lock, '999999999')
  await (await open({ resumes: true })).close()
})
