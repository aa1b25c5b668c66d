import type { DataRow } from '../data-set'
import type { RunStorage } from '../storage/contract'
import { type Cell, isOver } from './cell'
import { type Budget, cellCount, type Run } from './run'
import { createRunner, type Rest, type Runner, type RunnerWorld } from './runner'
import { spentNow } from './spent'

/** What is seen of a run. */
export interface RunView {
  readonly run: Run
  /** `elsewhere`: another tab is at work on it. */
  readonly status: 'loading' | 'resting' | 'running' | 'pausing' | 'elsewhere'
  /** By their number; undefined where one waits for its turn. */
  readonly cells: readonly (Cell | undefined)[]
  /** Why it rests, if it ran in this visit. */
  readonly rest?: Rest
  readonly over: number
  /** When that was. */
  readonly at: number
  /** When it went on last, and how many were over then: what the time that is left is told by. */
  readonly since?: { readonly time: number; readonly over: number }
}

export interface SessionWorld extends Omit<RunnerWorld, 'storage' | 'onCell'> {
  readonly storage: RunStorage
  /** Does work that no other tab may do at the same time; undefined where one is at it. */
  readonly hold: <Result>(runId: string, work: () => Promise<Result>) => Promise<Result | undefined>
  /** Calls back a little later: cells change many times a second. */
  readonly soon: (callback: () => void) => void
}

/** One run, as long as the page lives: it goes on while other pages are looked at. */
export interface RunSession {
  readonly read: () => RunView
  readonly subscribe: (onChange: () => void) => () => void
  /** Starts, or goes on. Resolves when it rests. */
  readonly start: () => Promise<void>
  readonly pause: () => void
  /** Reads anew what is kept of it. */
  readonly reload: () => Promise<void>
  /** Asks cells once more because the person wants it, and goes on. */
  readonly sendAgain: (numbers: readonly number[]) => Promise<void>
  /** Tries checks once more that could not be told, with new judges. */
  readonly checkAgain: (number: number) => Promise<void>
  readonly setBudget: (budget: Budget) => Promise<void>
}

export function createSession(started: Run, rows: readonly DataRow[], world: SessionWorld): RunSession {
  const { storage, hold, soon, now } = world
  let cells: (Cell | undefined)[] = Array.from({ length: cellCount(started) })
  let view: RunView = { run: started, status: 'loading', cells: [...cells], over: 0, at: now() }
  let runner: Runner | undefined
  let isAwaited = false
  const listeners = new Set<() => void>()

  function show(change: Partial<RunView>): void {
    view = { ...view, ...change, cells: [...cells], over: countOver(cells), at: now() }
    for (const listener of listeners) listener()
  }

  function showSoon(): void {
    if (isAwaited) return
    isAwaited = true
    soon(() => {
      isAwaited = false
      show({})
    })
  }

  async function read(): Promise<readonly Cell[]> {
    const kept = await storage.cells(started.id)
    cells = Array.from({ length: cellCount(started) })
    for (const cell of kept) cells[cell.number] = cell
    return kept
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      show({ status: 'resting', rest: { kind: 'problem', message } })
    }
  }

  async function work(): Promise<Rest> {
    const { rest: _rest, ...before } = view
    view = before
    const known = await read()
    show({ status: 'running', since: { time: now(), over: countOver(cells) } })
    runner = createRunner(view.run, rows, known, {
      ...world,
      onCell: (cell) => {
        cells[cell.number] = cell
        showSoon()
      },
    })
    const rest = await runner.work()
    runner = undefined
    return rest
  }

  /** From the very call on: where a browser has no locks, nothing else holds a second one. */
  let working: Promise<void> | undefined
  const isAtWork = () => working !== undefined

  function start(): Promise<void> {
    working ??= guarded(async () => {
      const rest = await hold(started.id, work)
      show(rest === undefined ? { status: 'elsewhere' } : { status: 'resting', rest })
    }).finally(() => {
      working = undefined
    })
    return working
  }

  return {
    read: () => view,
    subscribe(onChange) {
      listeners.add(onChange)
      return () => listeners.delete(onChange)
    },
    start,
    pause() {
      if (runner === undefined) return
      runner.pause()
      show({ status: 'pausing' })
    },
    reload: () =>
      guarded(async () => {
        if (isAtWork()) return
        await read()
        if (!isAtWork()) show({ status: 'resting' })
      }),
    async sendAgain(numbers) {
      if (isAtWork()) return
      await guarded(async () => {
        for (const number of numbers) {
          const cell = cells[number]
          if (cell === undefined || !isOver(cell)) continue
          const spent = spentNow(view.run, rows, cell)
          const before = cell.earlier ?? { requests: 0, cost: 0 }
          const earlier = {
            requests: before.requests + spent.requests,
            cost: before.cost + spent.cost,
          }
          const { runId, key, sentAt } = cell
          await storage.putCell({
            cell: { runId, number, key, sentAt, status: 'again', earlier },
            isDurable: true,
          })
        }
      })
      await start()
    },
    async checkAgain(number) {
      const cell = cells[number]
      if (isAtWork() || cell?.status !== 'done') return
      const { outcomes: _outcomes, judges = {}, earlier = { requests: 0, cost: 0 }, ...others } = cell
      const all = Object.entries(judges)
      const untold = all.filter(([, { outcome }]) => typeof outcome?.passed !== 'boolean')
      const cost = untold.reduce((sum, [, call]) => sum + (call.cost ?? 0), earlier.cost)
      await guarded(() =>
        storage.putCell({
          cell: {
            ...others,
            status: 'answered',
            earlier: { requests: earlier.requests + untold.length, cost },
            judges: Object.fromEntries(all.filter((each) => !untold.includes(each))),
          },
          isDurable: true,
        }),
      )
      await start()
    },
    setBudget: (budget) =>
      guarded(async () => {
        const run = { ...view.run, budget }
        await storage.putRun(run)
        show({ run })
      }),
  }
}

const countOver = (cells: readonly (Cell | undefined)[]) =>
  cells.reduce((count, cell) => (cell !== undefined && isOver(cell) ? count + 1 : count), 0)
