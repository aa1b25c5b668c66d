import type { EmbedTexts } from '@/lib/client/embed-texts'
import { evaluate } from '@/lib/tools/sandbox/evaluate'
import { validate } from '@/lib/tools/structured/validate'
import type { DataRow } from '../data-set'
import type { Cell } from '../run/cell'
import type { Recover } from '../run/recover'
import type { Run } from '../run/run'
import { type Rest, Runner } from '../run/runner'
import type { RunStorage } from '../storage/contract'
import type { createFakeUpstream } from './fake-upstream'

export const makeRows = (count: number): readonly DataRow[] =>
  Array.from({ length: count }, (_, n) => ({ variables: { n: String(n) } }))

/** Makes a run with three models; a test sets only the fields it is about. */
export const makeRun = (fields: Partial<Run> = {}): Run => ({
  id: 'run',
  dataSetId: 'set',
  createdAt: 0,
  rowCount: 1,
  template: 'Say {{n}}',
  checks: [],
  columns: ['a', 'b', 'c'].map((model) => ({ label: model, settings: { model } })),
  repeats: 1,
  judge: { label: 'judge', settings: { model: 'judge' } },
  concurrency: 4,
  budget: {},
  answerTokens: 100,
  ...fields,
})

interface VisitOptions {
  readonly onCell?: (cell: Cell) => void
  readonly recover?: Recover
  readonly embedTexts?: EmbedTexts
  /** Kills the page after this many steps: writes, requests, recoveries. */
  readonly killAtStep?: number
}

/** Starts a page that runs a data set and can be killed: after that, nothing it started reaches it or storage. */
export function startRun(
  run: Run,
  rows: readonly DataRow[],
  storage: RunStorage,
  upstream: ReturnType<typeof createFakeUpstream>,
  { onCell = () => {}, recover = upstream.recover, embedTexts, killAtStep = Infinity }: VisitOptions = {},
) {
  let isDead = false
  let steps = 0
  let tellKilled = () => {}
  const killed = new Promise<void>((resolve) => {
    tellKilled = resolve
  })
  const kill = () => {
    isDead = true
    tellKilled()
  }
  const never = () => new Promise<never>(() => {})
  /** Dies before the work, after it, or in the middle. */
  async function step<Value>(work: () => Promise<Value>): Promise<Value> {
    steps += 1
    if (steps >= killAtStep) kill()
    if (isDead) return never()
    const value = await work()
    steps += 1
    if (steps >= killAtStep) kill()
    return isDead ? never() : value
  }

  let pause = () => {}
  async function work(): Promise<Rest> {
    const runner = new Runner(run, rows, await storage.cells(run.id), {
      storage: { putCell: (change) => step(() => storage.putCell(change)) },
      create: (request, onEvents, ...rest) =>
        step(() => upstream.create(request, (events) => (isDead ? 'enough' : onEvents(events)), ...rest)),
      recover: (...asked) => step(() => recover(...asked)),
      ...(embedTexts !== undefined && { embedTexts: (...asked) => step(() => embedTexts(...asked)) }),
      runInSandbox: evaluate,
      validate: (schema, text) => Promise.resolve(validate(schema, text)),
      now: upstream.clock.now,
      wait: upstream.clock.wait,
      onCell: (cell) => {
        if (!isDead) onCell(cell)
      },
    })
    pause = runner.pause
    return runner.work()
  }
  const rest = work()
  return { rest, killed, kill, pause: () => pause() }
}
