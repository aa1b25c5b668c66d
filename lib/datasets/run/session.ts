import type { DataRow } from '../data-set'
import type { RunStorage } from '../storage/contract'
import { type Cell, isOver, type Review, type RunSpending } from './cell'
import { type Budget, cellCount, type Run } from './run'
import { type Rest, Runner, type RunnerWorld } from './runner'
import { spentNow } from './run-spending'

/** What is seen of a run. */
export interface RunView {
  readonly run: Run
  /** `elsewhere`: another tab is working on it. */
  readonly status: 'loading' | 'resting' | 'running' | 'pausing' | 'elsewhere'
  /** By number; undefined for a cell that waits for its turn. */
  readonly cells: readonly (Cell | undefined)[]
  /** Why the run has stopped, if it ran during this visit. */
  readonly rest?: Rest
  readonly over: number
  /** When that was. */
  readonly at: number
  /** When the run last resumed, and how many cells were finished then; the remaining time is estimated from these. */
  readonly since?: { readonly time: number; readonly over: number }
}

export interface SessionWorld extends Omit<RunnerWorld, 'storage' | 'onCell'> {
  readonly storage: RunStorage
  /** Does work that no other tab may do at the same time; undefined if one is already doing it. */
  readonly hold: <Result>(runId: string, work: () => Promise<Result>) => Promise<Result | undefined>
  /** Calls back a little later, because cells change many times per second. */
  readonly soon: (callback: () => void) => void
  /** Called when the run has stopped, for whatever reason. */
  readonly onRest?: (view: RunView) => void
}

/** One run, for as long as the page lives: it continues while the person visits other pages. */
export class RunSession {
  readonly #id: string
  readonly #rows: readonly DataRow[]
  readonly #world: SessionWorld
  readonly #listeners = new Set<() => void>()
  #cells: (Cell | undefined)[]
  #view: RunView
  #runner: Runner | undefined
  /** Whether the view is about to be shown. */
  #isAwaited = false
  /** Set synchronously when the run starts: in browsers without locks, nothing else prevents a second start. */
  #working: Promise<void> | undefined

  constructor(run: Run, rows: readonly DataRow[], world: SessionWorld) {
    this.#id = run.id
    this.#rows = rows
    this.#world = world
    this.#cells = unsentCells(run)
    this.#view = { run, status: 'loading', cells: [...this.#cells], over: 0, at: world.now() }
  }

  readonly read = (): RunView => this.#view

  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange)
    return () => this.#listeners.delete(onChange)
  }

  /** Starts or resumes the run. Resolves when it stops. */
  start(): Promise<void> {
    this.#working ??= this.#guarded(async () => {
      const rest = await this.#world.hold(this.#id, () => this.#work())
      this.#show(rest === undefined ? { status: 'elsewhere' } : { status: 'resting', rest })
      if (rest !== undefined) this.#world.onRest?.(this.#view)
    }).finally(() => {
      this.#working = undefined
    })
    return this.#working
  }

  readonly pause = (): void => {
    if (this.#runner === undefined) return
    this.#runner.pause()
    this.#show({ status: 'pausing' })
  }

  /** Reads the run's saved state again. */
  reload(): Promise<void> {
    return this.#guarded(async () => {
      if (this.#isAtWork()) return
      await this.#readCells()
      if (!this.#isAtWork()) this.#show({ status: 'resting' })
    })
  }

  /** Sends cells once more because the person wants it, and resumes the run. */
  async sendAgain(numbers: readonly number[]): Promise<void> {
    if (this.#isAtWork()) return
    await this.#guarded(async () => {
      for (const number of numbers) {
        const cell = this.#cells[number]
        if (cell === undefined || !isOver(cell)) continue
        const spent = spentNow(this.#view.run, this.#rows, cell)
        await this.#world.storage.putCell({ cell: wantedAgain(cell, spent), isDurable: true })
      }
    })
    await this.start()
  }

  /** Repeats checks that could not be determined, with new judges. */
  async checkAgain(number: number): Promise<void> {
    const cell = this.#cells[number]
    if (this.#isAtWork() || cell?.status !== 'done') return
    await this.#guarded(() =>
      this.#world.storage.putCell({ cell: withoutUntoldJudges(cell), isDurable: true }),
    )
    await this.start()
  }

  /** Keeps what the person says about an answer. */
  review(number: number, review: Review): Promise<void> {
    return this.#guarded(async () => {
      const cell = this.#cells[number]
      if (cell?.status !== 'done') return
      const reviewed = { ...cell, review }
      this.#cells[number] = reviewed
      this.#show({})
      await this.#world.storage.putCell({ cell: reviewed, isDurable: true })
    })
  }

  setBudget(budget: Budget): Promise<void> {
    return this.#guarded(async () => {
      const run = { ...this.#view.run, budget }
      await this.#world.storage.putRun(run)
      this.#show({ run })
    })
  }

  #isAtWork(): boolean {
    return this.#working !== undefined
  }

  #show(change: Partial<RunView>): void {
    const [cells, { now }] = [this.#cells, this.#world]
    this.#view = { ...this.#view, ...change, cells: [...cells], over: countOver(cells), at: now() }
    for (const listener of this.#listeners) listener()
  }

  #showSoon(): void {
    if (this.#isAwaited) return
    this.#isAwaited = true
    this.#world.soon(() => {
      this.#isAwaited = false
      this.#show({})
    })
  }

  async #readCells(): Promise<readonly Cell[]> {
    const kept = await this.#world.storage.cells(this.#id)
    this.#cells = unsentCells(this.#view.run)
    for (const cell of kept) this.#cells[cell.number] = cell
    return kept
  }

  /** Nothing rejects: the view reports what went wrong. */
  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.#show({ status: 'resting', rest: { kind: 'problem', message } })
    }
  }

  async #work(): Promise<Rest> {
    const { rest: _rest, ...before } = this.#view
    this.#view = before
    const known = await this.#readCells()
    this.#show({ status: 'running', since: { time: this.#world.now(), over: countOver(this.#cells) } })
    this.#runner = new Runner(this.#view.run, this.#rows, known, {
      ...this.#world,
      onCell: (cell) => {
        this.#cells[cell.number] = cell
        this.#showSoon()
      },
    })
    const rest = await this.#runner.work()
    this.#runner = undefined
    return rest
  }
}

/** The cells of a run of which none was sent. */
const unsentCells = (run: Run): (Cell | undefined)[] => Array.from({ length: cellCount(run) })

/** Returns a cell as one to send once more, with what it used so far. */
function wantedAgain({ runId, number, key, sentAt, earlier }: Cell, spent: RunSpending): Cell {
  const before = earlier ?? { requests: 0, cost: 0 }
  return {
    runId,
    number,
    key,
    sentAt,
    status: 'again',
    earlier: { requests: before.requests + spent.requests, cost: before.cost + spent.cost },
  }
}

/** Returns a cell as one to check once more, without the judges that gave no verdict. */
function withoutUntoldJudges(cell: Cell): Cell {
  const { outcomes: _outcomes, judges = {}, earlier = { requests: 0, cost: 0 }, ...others } = cell
  const all = Object.entries(judges)
  const untold = all.filter(([, { outcome }]) => typeof outcome?.passed !== 'boolean')
  return {
    ...others,
    status: 'answered',
    earlier: {
      requests: earlier.requests + untold.length,
      cost: untold.reduce((sum, [, call]) => sum + (call.cost ?? 0), earlier.cost),
    },
    judges: Object.fromEntries(all.filter((each) => !untold.includes(each))),
  }
}

const countOver = (cells: readonly (Cell | undefined)[]) =>
  cells.reduce((count, cell) => (cell !== undefined && isOver(cell) ? count + 1 : count), 0)
