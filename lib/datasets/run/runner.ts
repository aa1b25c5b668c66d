import { words } from '@/lib/language/english/datasets'
import type { EmbedTexts } from '@/lib/client/embed-texts'
import type { CreateResponse } from '@/lib/client/create-response'
import { requestOf } from '@/lib/conversation/request-of'
import type { Turn } from '@/lib/conversation/types'
import { inputText } from '@/lib/responses/select'
import type { Check } from '../check'
import { runCheck } from '../checks/run-check'
import { Embeddings } from '../checks/embeddings'
import type { CheckWorld, Outcome } from '../checks/outcome'
import type { DataRow } from '../data-set'
import { inputOf } from '../render'
import type { RunStorage } from '../storage/contract'
import { textOrRefusal, withAnswer } from './answer-of'
import { askJudge, JudgeDeferredError, type Judgement } from './ask-judge'
import type { SentRequest } from '@/lib/client/sent-request'
import type { Cell } from './cell'
import { costOf } from '@/lib/conversation/cost'
import { estimateCell } from './estimate'
import { deferredRequest, isUnfinished } from './completion-window'
import { RateGate } from './rate-gate'
import { BudgetMeter } from './budget-meter'
import type { Recover, RecoverResult } from './recover'
import { cellCount, promptOf, type RunColumn, placeOf, type Run } from './run'
import { type RequestOptions, sendRequest, turnOf } from './send-request'
import { spentBy } from './run-spending'

/** What running a data set needs from the outside world. */
export interface RunnerWorld extends Pick<CheckWorld, 'runInSandbox' | 'validate'> {
  readonly storage: Pick<RunStorage, 'putCell'>
  readonly create: CreateResponse
  readonly recover: Recover
  /** Without it, no check compares embeddings. */
  readonly embedTexts?: EmbedTexts
  readonly now: () => number
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Called with every new state of a cell. */
  readonly onCell: (cell: Cell) => void
}

/** Why a run is at rest. */
export type Rest =
  | { readonly kind: 'done' }
  /** The provider works on the rest, and answers within the run's window. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'budget' }
  | { readonly kind: 'problem'; readonly message: string }

/** What to send for a cell. */
interface Job {
  readonly row: DataRow
  readonly column: RunColumn
  /** In dollars. */
  readonly estimate: number
}

/**
 * Runs a data set: cell by cell in order, several at a time. A cell is saved as sent before its request is sent, so it
 * is never sent again automatically, whatever happened to the page: either we find out what happened to it, or it is
 * lost.
 */
export class Runner {
  readonly #run: Run
  readonly #rows: readonly DataRow[]
  readonly #known: readonly Cell[]
  readonly #world: RunnerWorld
  readonly #cells: Map<number, Cell>
  readonly #budgetMeter: BudgetMeter
  readonly #rateGate: RateGate
  readonly #embeddings: Embeddings
  readonly #pausing = new AbortController()
  /** Pausing the run doesn't abort requests in progress. */
  readonly #signal = new AbortController().signal
  #rest: Rest | undefined

  /**
   * @param known the cells that were sent before
   */
  constructor(run: Run, rows: readonly DataRow[], known: readonly Cell[], world: RunnerWorld) {
    const { now, wait } = world
    const left = known.map(({ sentAt }) => sentAt)
    this.#run = run
    this.#rows = rows
    this.#known = known
    this.#world = world
    this.#cells = new Map(known.map((cell) => [cell.number, cell]))
    this.#budgetMeter = new BudgetMeter(run.budget, spentBy(run, rows, known))
    this.#rateGate = new RateGate({ perMinute: run.perMinute, left, now, wait })
    this.#embeddings = new Embeddings(world.embedTexts ?? noEmbeddings)
  }

  /** Works until nothing is left to do, or something stops the run. Never rejects. */
  async work(): Promise<Rest> {
    // Reserve the cost of requests that may already be answered: they are billed, whatever happens to the rest.
    for (const { number, status } of this.#known) {
      const job = status === 'sent' ? this.#jobOf(number) : undefined
      if (job !== undefined) this.#budgetMeter.reserve(job.estimate)
    }
    const underWay = new Set<Promise<void>>()
    for (let number = 0; number < cellCount(this.#run); number += 1) {
      const job = this.#jobOf(number)
      if (job === undefined) continue
      while (underWay.size >= this.#run.concurrency) await Promise.race(underWay)
      if (this.#rest !== undefined) break
      const { status = 'again' } = this.#cells.get(number) ?? {}
      if (status === 'again' && !(await this.#admit(job.estimate))) break
      const task = this.#start(number, job).finally(() => underWay.delete(task))
      underWay.add(task)
    }
    await Promise.all(underWay)
    const isWaiting = [...this.#cells.values()].some(({ status }) => status === 'pending')
    return this.#rest ?? { kind: isWaiting ? 'waiting' : 'done' }
  }

  /** Sends nothing more; requests in progress finish. */
  readonly pause = (): void => this.#hold({ kind: 'paused' })

  #hold(reason: Rest): void {
    this.#rest ??= reason
    this.#pausing.abort()
  }

  async #put(cell: Cell, isDurable: boolean, turn?: Turn): Promise<void> {
    this.#cells.set(cell.number, cell)
    await this.#world.storage.putCell({ cell, isDurable, ...(turn === undefined ? {} : { turn }) })
    this.#world.onCell(cell)
  }

  /** Waits until a request may be sent; false if no more may be. */
  async #admit(estimate: number): Promise<boolean> {
    if (!(await this.#budgetMeter.take(estimate))) this.#hold({ kind: 'budget' })
    else if (await this.#mayLeave()) return true
    else this.#budgetMeter.giveBack(estimate)
    return false
  }

  async #mayLeave(): Promise<boolean> {
    await this.#rateGate.next(this.#pausing.signal).catch(() => undefined)
    return this.#rest === undefined
  }

  /** Returns undefined if nothing is left to do with a cell. */
  #jobOf(number: number): Job | undefined {
    const { status = 'again' } = this.#cells.get(number) ?? {}
    if (status === 'done' || status === 'failed' || status === 'lost') return undefined
    const place = placeOf(number, this.#run)
    const [row, column] = [this.#rows[place.row], this.#run.columns[place.column]]
    if (row === undefined || column === undefined) return undefined
    return { row, column, estimate: estimateCell(this.#run, row, column).cost ?? 0 }
  }

  async #start(number: number, job: Job): Promise<void> {
    const cell = this.#cells.get(number)
    try {
      if (cell?.status === 'sent') await this.#recoverCell(cell, job)
      else if (cell?.status === 'pending') await this.#collectCell(cell, job)
      else if (cell?.status === 'answered') await this.#check(number, job)
      else await this.#sendCell(number, job)
    } catch (error) {
      if (error instanceof JudgeDeferredError) return
      this.#hold({ kind: 'problem', message: error instanceof Error ? error.message : String(error) })
    }
  }

  async #sendCell(number: number, job: Job): Promise<void> {
    const { row, column, estimate } = job
    const { now } = this.#world
    const { earlier } = this.#cells.get(number) ?? {}
    const key = `${this.#run.id}-${number}-${earlier?.requests ?? 0}`
    const sentAt = now()
    let cell: Cell = {
      runId: this.#run.id,
      number,
      key,
      sentAt,
      status: 'sent',
      ...(earlier && { earlier }),
    }
    await this.#put(cell, true)
    const input = inputOf(promptOf(this.#run, column), row, this.#run.files)
    const { window } = this.#run
    const atOnce = requestOf(
      column.settings,
      { kind: 'replayed', input, includesReasoning: false },
      { private: false },
    )
    const request = window === undefined ? atOnce : deferredRequest(atOnce, window)
    const onId = (responseId: string) => this.#put((cell = { ...cell, responseId }), true)
    const turn = await this.#send(cell, { column, input, request, onId })
    const settle = () => this.#budgetMeter.settle(estimate, costOf(turn.state.response?.usage, column.price))
    if (turn.state.error?.code === 'network_error') {
      // Nobody knows whether it arrived. It stays marked as sent, so that we look for it when the server is reachable
      // again.
      settle()
      return this.#hold({ kind: 'problem', message: turn.state.error.message })
    }
    const responseId = turn.state.response?.id ?? cell.responseId
    const withId = { ...cell, ...(responseId === undefined ? {} : { responseId }) }
    const isPending = window !== undefined && isUnfinished(turn.state.response)
    if (isPending && withId.responseId !== undefined) {
      // Counts as spent until its cost is known: nothing that is sent now could wait for its end.
      settle()
      return this.#put({ ...withId, status: 'pending' }, true)
    }
    if (turn.state.ended === 'interrupted') return this.#recoverCell(withId, job, turn)
    settle()
    const duration = (turn.timings.endedAt ?? now()) - turn.timings.sentAt
    return this.#endCell({ ...withId, duration }, turn, job)
  }

  #send(sent: SentRequest, options: RequestOptions): Promise<Turn> {
    const { create, now } = this.#world
    return sendRequest(sent, options, { create, rateGate: this.#rateGate, now, signal: this.#signal })
  }

  /** Finds out what happened to a request whose end was not read here. */
  #recover(request: SentRequest, { upstream }: RunColumn, isDeferred = false): Promise<RecoverResult> {
    const { recover, wait } = this.#world
    return recover(request, { upstream, isDeferred, signal: this.#signal, wait })
  }

  /**
   * @param part the part of the answer that was read before it broke off
   */
  async #recoverCell(cell: Cell, job: Job, part?: Turn): Promise<void> {
    const found = await this.#recover(cell, job.column, this.#run.window !== undefined)
    // If the request may not be sent now, the cell stays as it is: the next attempt finds out the same.
    if (found.kind === 'not-sent')
      return (await this.#mayLeave()) ? this.#sendCell(cell.number, job) : undefined
    const cost = found.kind === 'answered' ? costOf(found.state.response?.usage, job.column.price) : undefined
    this.#budgetMeter.settle(job.estimate, cost)
    return this.#endRecovered(cell, job, found, part)
  }

  /** Takes the answer of a provider that had time for it, if there is one now. Its cost was counted before. */
  async #collectCell(cell: Cell, job: Job): Promise<void> {
    const found = await this.#recover(cell, job.column, this.#run.window !== undefined)
    // A request whose response has an id was sent.
    await this.#endRecovered(cell, job, found.kind === 'not-sent' ? { kind: 'lost' } : found)
  }

  async #endRecovered(
    cell: Cell,
    job: Job,
    found: Exclude<RecoverResult, { readonly kind: 'not-sent' }>,
    part?: Turn,
  ): Promise<void> {
    if (found.kind === 'pending') {
      return cell.status === 'pending'
        ? undefined
        : this.#put({ ...cell, status: 'pending', responseId: found.responseId }, true)
    }
    const turn =
      part ?? turnOf(cell, job.column, inputOf(promptOf(this.#run, job.column), job.row, this.#run.files))
    if (found.kind === 'answered') return this.#endCell(cell, { ...turn, state: found.state }, job)
    const text = textOrRefusal(turn)
    const problem = words.itWasSentButItsOutcome
    return this.#put({ ...cell, status: 'lost', problem, ...(text === '' ? {} : { text }) }, true, turn)
  }

  async #endCell(cell: Cell, turn: Turn, job: Job): Promise<void> {
    const ended = withAnswer(cell, turn, job.column)
    if (ended.status === 'failed') return this.#put(ended, true, turn)
    const checks = [...this.#run.checks, ...(job.row.checks ?? [])]
    if (checks.length === 0) return this.#put({ ...ended, status: 'done' }, true, turn)
    await this.#put(ended, true, turn)
    return this.#check(ended.number, job)
  }

  async #check(number: number, { row, column }: Job): Promise<void> {
    const { text = '', calls = [], duration, cost } = this.#cells.get(number) ?? {}
    const { variables, threshold } = row
    const { tools = [] } = column.settings
    const prompt = inputText(inputOf(promptOf(this.#run, column), row))
    const answer = { text, variables, prompt, calls, tools, duration, cost }
    const outcomes: Outcome[] = []
    let { requests, cost: embedded } = this.#cells.get(number)?.embeddings ?? { requests: 0, cost: 0 }
    const embed: CheckWorld['embed'] = (model, texts) =>
      this.#embed(model, texts, (spent) => {
        requests += 1
        embedded += spent
      })
    for (const [at, each] of [...this.#run.checks, ...(row.checks ?? [])].entries()) {
      const judge = (check: Check) => this.#judge({ number, at, check, row })
      outcomes.push(await runCheck(each, answer, { ...this.#world, judge, embed, signal: this.#signal }))
    }
    const checked = this.#cells.get(number)
    if (checked !== undefined)
      await this.#put(
        {
          ...checked,
          status: 'done',
          outcomes,
          ...(requests === 0 ? {} : { embeddings: { requests, cost: embedded } }),
          ...(threshold === undefined ? {} : { threshold }),
        },
        false,
      )
  }

  /** Returns embeddings; a request for them counts as any other. */
  #embed(
    model: string | undefined,
    texts: readonly string[],
    onSpent: (cost: number) => void,
  ): ReturnType<CheckWorld['embed']> {
    return this.#embeddings.of(model, texts, {
      before: async () => {
        if (!(await this.#admit(0))) throw new JudgeDeferredError()
      },
      after: (cost = 0, retryAfter) => {
        this.#budgetMeter.settle(0, cost)
        if (retryAfter !== undefined) this.#rateGate.holdUntil(this.#world.now() + retryAfter * 1000)
        onSpent(cost)
      },
      signal: this.#signal,
    })
  }

  #judge(wanted: Judgement): Promise<Outcome> {
    return askJudge(wanted, this.#run, {
      cell: (number) => this.#cells.get(number),
      put: (cell, isDurable) => this.#put(cell, isDurable),
      admit: (estimate) => this.#admit(estimate),
      settle: (estimate, actual) => this.#budgetMeter.settle(estimate, actual),
      send: (sent, column, request, onId) => this.#send(sent, { column, input: [], request, onId }),
      recover: (request, column) => this.#recover(request, column),
      now: this.#world.now,
    })
  }
}

const noEmbeddings: EmbedTexts = async () => ({ message: words.noEmbeddingsHere })
