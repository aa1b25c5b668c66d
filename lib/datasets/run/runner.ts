import type { CreateResponse } from '@/lib/client/create-response'
import { requestOf } from '@/lib/conversation/request-of'
import type { Settings, Turn } from '@/lib/conversation/types'
import { runTurn } from '@/lib/engine/run-turn'
import { isRefusal } from '@/lib/responses/guards'
import { initialState, type ResponseState } from '@/lib/responses/reduce'
import { contentOf, inputText, outputText } from '@/lib/responses/select'
import type { CreateRequest, Item } from '@/lib/responses/types'
import { judgeRequest, verdictOf } from '../checks/judge'
import { type CheckWorld, type Outcome, runCheck } from '../checks/run-check'
import type { DataRow } from '../data-set'
import { inputOf } from '../render'
import type { RunStorage } from '../storage/contract'
import type { Cell, JudgeCall, SentRequest } from './cell'
import { costOf, estimateCell, estimateJudge } from './estimate'
import { createPace } from './pace'
import { createPurse } from './purse'
import type { Recover, Recovered } from './recover'
import { cellCount, type Column, placeOf, type Run } from './run'
import { spentBy } from './spent'

/**
 * Asks for a response, as `createResponse` does.
 *
 * @param key stays the same as long as this is the same request, whatever happens to this page
 */
export type CreateWithKey = (
  key: string,
  ...request: Parameters<CreateResponse>
) => ReturnType<CreateResponse>

/** What running a data set needs from the world. */
export interface RunnerWorld extends Pick<CheckWorld, 'runInSandbox' | 'validate'> {
  readonly storage: Pick<RunStorage, 'putCell'>
  readonly create: CreateWithKey
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

/** A judge has to wait: the answer stays without its verdict until the run goes on. */
class Held extends Error {}

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

  /** Sends a request that is kept already, and notes its id as soon as it has one. */
  async function send(
    sent: SentRequest,
    asked: { readonly settings: Settings; readonly input: readonly Item[]; readonly request: CreateRequest },
    column: Column,
    onId: (responseId: string) => Promise<void>,
  ): Promise<Turn> {
    let noted: Promise<void> | undefined
    const turn: Turn = {
      id: sent.key,
      conversationId: sent.key,
      parentId: null,
      input: asked.input,
      settings: asked.settings,
      ...(column.upstream === undefined ? {} : { upstream: column.upstream }),
      state: initialState,
      timings: { sentAt: now() },
    }
    const ended = await runTurn(turn, asked.request, {
      create: (...request) => world.create(sent.key, ...request),
      signal,
      now,
      onChange: ({ state }) => {
        const id = state.response?.id
        if (id !== undefined) noted ??= onId(id)
      },
    })
    await noted
    const { retryAfter } = ended.state.error ?? {}
    if (retryAfter !== undefined) pace.holdUntil(now() + retryAfter * 1000)
    return ended
  }

  /** What became of a request whose end was not read here. */
  const recover = (request: SentRequest, { upstream }: Column): Promise<Recovered> =>
    world.recover(request, { upstream, signal, wait: world.wait })

  async function sendCell(number: number, { row, column, estimate }: Job): Promise<void> {
    const { earlier } = cells.get(number) ?? {}
    const key = `${run.id}-${number}-${earlier?.requests ?? 0}`
    const sentAt = now()
    let cell: Cell = { runId: run.id, number, key, sentAt, status: 'sent', ...(earlier && { earlier }) }
    await put(cell, true)
    const input = inputOf(run.template, row)
    const { settings } = column
    const request = requestOf(
      settings,
      { kind: 'replayed', input, includesReasoning: false },
      { private: false },
    )
    const turn = await send(cell, { settings, input, request }, column, async (responseId) => {
      cell = { ...cell, responseId }
      await put(cell, true)
    })
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
    const { settings, upstream } = job.column
    const turn: Turn = part ?? {
      id: cell.key,
      conversationId: cell.key,
      parentId: null,
      input: inputOf(run.template, job.row),
      settings,
      ...(upstream === undefined ? {} : { upstream }),
      state: initialState,
      timings: { sentAt: cell.sentAt },
    }
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
      const judge = (rubric: string) => askJudge(number, at, rubric, job.row)
      const { variables } = job.row
      outcomes.push(await runCheck(each, { text, variables }, { ...world, judge, signal }))
    }
    const checked = cells.get(number)
    if (checked !== undefined) await put({ ...checked, status: 'done', outcomes }, false)
  }

  async function askJudge(number: number, at: number, rubric: string, row: DataRow): Promise<Outcome> {
    const { judge } = run
    if (judge === undefined) return { passed: null, reason: 'No judge was chosen.' }
    const call = cells.get(number)?.judges?.[at]
    if (call?.outcome !== undefined) return call.outcome
    if (call !== undefined) {
      const found = await recover(call, judge)
      if (found.kind === 'found') return note(number, at, call, found.state, judge)
      if (found.kind === 'gone') return { passed: null, reason: 'The judge’s answer was lost.' }
    }
    const question = inputText(inputOf(run.template, row))
    const answer = cells.get(number)?.text ?? ''
    const estimate = estimateJudge(run, { rubric, question, answer }).cost ?? 0
    if (!(await admit(estimate))) throw new Held()
    let sent: JudgeCall = { key: `${cells.get(number)?.key}-judge-${at}`, sentAt: now() }
    await putJudge(number, at, sent, true)
    const request = judgeRequest(judge.settings, rubric, { question, answer })
    const asked = { settings: judge.settings, input: [], request }
    const { state } = await send(sent, asked, judge, async (responseId) => {
      sent = { ...sent, responseId }
      await putJudge(number, at, sent, true)
    })
    purse.settle(estimate, costOf(state.response, judge.price))
    return note(number, at, sent, state, judge)
  }

  async function note(
    number: number,
    at: number,
    call: JudgeCall,
    state: ResponseState,
    judge: Column,
  ): Promise<Outcome> {
    const outcome =
      state.ended === 'completed'
        ? verdictOf(state.output)
        : { passed: null, reason: `The judge did not answer. ${state.error?.message ?? ''}`.trim() }
    const cost = costOf(state.response, judge.price)
    await putJudge(number, at, { ...call, outcome, ...(cost === undefined ? {} : { cost }) }, false)
    return outcome
  }

  async function putJudge(number: number, at: number, call: JudgeCall, isDurable: boolean): Promise<void> {
    const cell = cells.get(number)
    if (cell !== undefined) await put({ ...cell, judges: { ...cell.judges, [at]: call } }, isDurable)
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

/** What the model said; a refusal where it said nothing else. */
function answerText(output: readonly Item[]): string {
  const said = outputText(output)
  if (said !== '') return said
  return output
    .flatMap(contentOf)
    .filter(isRefusal)
    .map(({ refusal }) => refusal)
    .join('')
}

/** A cell with what its response says. */
function withAnswer(cell: Cell, { ended, response, output, error }: ResponseState, { price }: Column): Cell {
  const text = answerText(output)
  const { input_tokens, output_tokens } = response?.usage ?? {}
  const cost = costOf(response, price)
  const hasFailed = ended !== 'completed' && ended !== 'incomplete'
  const problem = hasFailed
    ? (error?.message ?? 'It ended without an answer.')
    : ended === 'incomplete'
      ? `It was cut: ${response?.incomplete_details?.reason ?? 'the upstream does not say why'}.`
      : undefined
  return {
    ...cell,
    status: hasFailed ? 'failed' : 'answered',
    text,
    ...(typeof input_tokens === 'number' ? { inputTokens: input_tokens } : {}),
    ...(typeof output_tokens === 'number' ? { outputTokens: output_tokens } : {}),
    ...(cost === undefined ? {} : { cost }),
    ...(problem === undefined ? {} : { problem }),
  }
}
