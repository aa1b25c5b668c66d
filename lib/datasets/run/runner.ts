import type { CreateResponse } from '@/lib/client/create-response'
import { requestOf } from '@/lib/conversation/request-of'
import type { Turn } from '@/lib/conversation/types'
import { type CheckWorld, type Outcome, runCheck } from '../checks/run-check'
import type { DataRow } from '../data-set'
import { inputOf } from '../render'
import type { RunStorage } from '../storage/contract'
import { answerText, withAnswer } from './answer-of'
import { createJudge, Held } from './ask-judge'
import type { Cell, SentRequest } from './cell'
import { costOf, estimateCell } from './estimate'
import { createPace } from './pace'
import { createPurse } from './purse'
import type { Recover, Recovered } from './recover'
import { cellCount, type Column, placeOf, type Run } from './run'
import { sendRequest, turnOf } from './send-request'
import { spentBy } from './spent'

/** What running a data set needs from the world. */
export interface RunnerWorld extends Pick<CheckWorld, 'runInSandbox' | 'validate'> {
  readonly storage: Pick<RunStorage, 'putCell'>
  readonly create: CreateResponse
  readonly recover: Recover
  readonly now: () => number
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Told of every new state of a cell. */
  readonly onCell: (cell: Cell) => void
}

/** Why a run is at rest. */
export type Rest =
  | { readonly kind: 'done' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'budget' }
  | { readonly kind: 'problem'; readonly message: string }

export interface Runner {
  /** Works until nothing is left to do, or something holds it. Never rejects. */
  readonly work: () => Promise<Rest>
  /** Sends nothing more; what is under way comes to its end. */
  readonly pause: () => void
}

/**
 * Runs a data set: cell by cell in their order, some at a time. A cell is kept as sent before its request leaves, so
 * one that was sent is never sent again by itself, whatever happened to the page: what became of it is found out, or it
 * is lost.
 *
 * @param known the cells that were sent before
 */
export function createRunner(
  run: Run,
  rows: readonly DataRow[],
  known: readonly Cell[],
  world: RunnerWorld,
): Runner {
  const { now } = world
  const cells = new Map(known.map((cell) => [cell.number, cell]))
  const purse = createPurse(run.budget, spentBy(run, rows, known))
  const pace = createPace({ ...world, perMinute: run.perMinute, left: known.map(({ sentAt }) => sentAt) })
  const pausing = new AbortController()
  // What is under way is not ended when the run pauses.
  const { signal } = new AbortController()
  const sending = { create: world.create, pace, now, signal }
  let rest: Rest | undefined

  const hold = (reason: Rest) => {
    rest ??= reason
    pausing.abort()
  }

  async function put(cell: Cell, isDurable: boolean, turn?: Turn): Promise<void> {
    cells.set(cell.number, cell)
    await world.storage.putCell({ cell, isDurable, ...(turn === undefined ? {} : { turn }) })
    world.onCell(cell)
  }

  /** Waits until a request may leave; false where none may leave any more. */
  async function admit(estimate: number): Promise<boolean> {
    if (!(await purse.take(estimate))) hold({ kind: 'budget' })
    else if (await mayLeave()) return true
    else purse.giveBack(estimate)
    return false
  }

  async function mayLeave(): Promise<boolean> {
    await pace.next(pausing.signal).catch(() => undefined)
    return rest === undefined
  }

  /** What became of a request whose end was not read here. */
  const recover = (request: SentRequest, { upstream }: Column): Promise<Recovered> =>
    world.recover(request, { upstream, signal, wait: world.wait })

  const askJudge = createJudge(run, {
    cell: (number) => cells.get(number),
    put,
    admit,
    settle: purse.settle,
    send: (sent, column, request, onId) => sendRequest(sent, { column, input: [], request, onId }, sending),
    recover,
    now,
  })

  async function sendCell(number: number, { row, column, estimate }: Job): Promise<void> {
    const { earlier } = cells.get(number) ?? {}
    const key = `${run.id}-${number}-${earlier?.requests ?? 0}`
    const sentAt = now()
    let cell: Cell = { runId: run.id, number, key, sentAt, status: 'sent', ...(earlier && { earlier }) }
    await put(cell, true)
    const input = inputOf(run.template, row)
    const request = requestOf(
      column.settings,
      { kind: 'replayed', input, includesReasoning: false },
      { private: false },
    )
    const onId = (responseId: string) => put((cell = { ...cell, responseId }), true)
    const turn = await sendRequest(cell, { column, input, request, onId }, sending)
    const settle = () => purse.settle(estimate, costOf(turn.state.response, column.price))
    if (turn.state.error?.code === 'network_error') {
      // Nobody knows whether it arrived. It stays as sent, to be looked for when the server is there again.
      settle()
      return hold({ kind: 'problem', message: turn.state.error.message })
    }
    const responseId = turn.state.response?.id ?? cell.responseId
    const withId = { ...cell, ...(responseId === undefined ? {} : { responseId }) }
    if (turn.state.ended === 'interrupted') return recoverCell(withId, { row, column, estimate }, turn)
    settle()
    const duration = (turn.timings.endedAt ?? now()) - turn.timings.sentAt
    return endCell({ ...withId, duration }, turn, { row, column, estimate })
  }

  /** @param part what of the answer was read before it broke off */
  async function recoverCell(cell: Cell, job: Job, part?: Turn): Promise<void> {
    const found = await recover(cell, job.column)
    // Held, it stays as it is: the next time finds out the same.
    if (found.kind === 'not-sent') return (await mayLeave()) ? sendCell(cell.number, job) : undefined
    const cost = found.kind === 'found' ? costOf(found.state.response, job.column.price) : undefined
    purse.settle(job.estimate, cost)
    const turn = part ?? turnOf(cell, job.column, inputOf(run.template, job.row))
    if (found.kind === 'found') return endCell(cell, { ...turn, state: found.state }, job)
    const text = answerText(turn.state.output)
    const problem = 'It was sent, and what became of it cannot be found out.'
    return put({ ...cell, status: 'lost', problem, ...(text === '' ? {} : { text }) }, true, turn)
  }

  async function endCell(cell: Cell, turn: Turn, job: Job): Promise<void> {
    const ended = withAnswer(cell, turn.state, job.column)
    if (ended.status === 'failed') return put(ended, true, turn)
    const checks = [...run.checks, ...(job.row.checks ?? [])]
    if (checks.length === 0) return put({ ...ended, status: 'done' }, true, turn)
    await put(ended, true, turn)
    return check(ended.number, job)
  }

  async function check(number: number, job: Job): Promise<void> {
    const { text = '' } = cells.get(number) ?? {}
    const outcomes: Outcome[] = []
    for (const [at, each] of [...run.checks, ...(job.row.checks ?? [])].entries()) {
      const judge = (rubric: string) => askJudge({ number, at, rubric, row: job.row })
      const { variables } = job.row
      outcomes.push(await runCheck(each, { text, variables }, { ...world, judge, signal }))
    }
    const checked = cells.get(number)
    if (checked !== undefined) await put({ ...checked, status: 'done', outcomes }, false)
  }

  /** Nothing where nothing is left to do with a cell. */
  function jobOf(number: number): Job | undefined {
    const { status = 'again' } = cells.get(number) ?? {}
    if (status === 'done' || status === 'failed' || status === 'lost') return undefined
    const place = placeOf(number, run)
    const [row, column] = [rows[place.row], run.columns[place.column]]
    if (row === undefined || column === undefined) return undefined
    return { row, column, estimate: estimateCell(run, row, column).cost ?? 0 }
  }

  async function start(number: number, job: Job): Promise<void> {
    const cell = cells.get(number)
    try {
      if (cell?.status === 'sent') await recoverCell(cell, job)
      else if (cell?.status === 'answered') await check(number, job)
      else await sendCell(number, job)
    } catch (error) {
      if (error instanceof Held) return
      hold({ kind: 'problem', message: error instanceof Error ? error.message : String(error) })
    }
  }

  return {
    async work() {
      // What may be answered by now is paid for, whatever becomes of the rest.
      for (const { number, status } of known) {
        const job = status === 'sent' ? jobOf(number) : undefined
        if (job !== undefined) purse.reserve(job.estimate)
      }
      const underWay = new Set<Promise<void>>()
      for (let number = 0; number < cellCount(run); number += 1) {
        const job = jobOf(number)
        if (job === undefined) continue
        while (underWay.size >= run.concurrency) await Promise.race(underWay)
        if (rest !== undefined) break
        const { status = 'again' } = cells.get(number) ?? {}
        if (status === 'again' && !(await admit(job.estimate))) break
        const task = start(number, job).finally(() => underWay.delete(task))
        underWay.add(task)
      }
      await Promise.all(underWay)
      return rest ?? { kind: 'done' }
    },
    pause: () => hold({ kind: 'paused' }),
  }
}

/** What is to be sent for a cell. */
interface Job {
  readonly row: DataRow
  readonly column: Column
  /** In dollars. */
  readonly estimate: number
}
