import type { Turn } from '@/lib/conversation/types'
import type { ResponseState } from '@/lib/responses/response-state'
import { inputText } from '@/lib/responses/select'
import type { CreateRequest } from '@/lib/responses/types'
import { judgeRequest, verdictOf } from '../checks/judge'
import type { Outcome } from '../checks/run-check'
import type { DataRow } from '../data-set'
import { inputOf } from '../render'
import type { Cell, JudgeCall, SentRequest } from './cell'
import { costOf, estimateJudge } from './estimate'
import type { Recovered } from './recover'
import type { Column, Run } from './run'

/** A judge has to wait: the answer stays without its verdict until the run goes on. */
export class Held extends Error {}

/** What the runner lends to a judge. */
interface Desk {
  readonly cell: (number: number) => Cell | undefined
  readonly put: (cell: Cell, isDurable: boolean) => Promise<void>
  /** Waits until a request may leave; false where none may. */
  readonly admit: (estimate: number) => Promise<boolean>
  readonly settle: (estimate: number, actual?: number) => void
  readonly send: (
    sent: SentRequest,
    judge: Column,
    request: CreateRequest,
    onId: (responseId: string) => Promise<void>,
  ) => Promise<Turn>
  readonly recover: (request: SentRequest, judge: Column) => Promise<Recovered>
  readonly now: () => number
}

/** Which judgement is wanted. */
interface Case {
  /** Of the cell. */
  readonly number: number
  /** The place of the check. */
  readonly at: number
  readonly rubric: string
  readonly row: DataRow
}

/** Asks the judge of a run: a request like any other, kept before it leaves and never sent twice by itself. */
export function createJudge(run: Run, desk: Desk): (wanted: Case) => Promise<Outcome> {
  async function put({ number, at }: Case, call: JudgeCall, isDurable: boolean): Promise<void> {
    const cell = desk.cell(number)
    if (cell !== undefined) await desk.put({ ...cell, judges: { ...cell.judges, [at]: call } }, isDurable)
  }

  async function note(wanted: Case, call: JudgeCall, state: ResponseState, judge: Column): Promise<Outcome> {
    const outcome =
      state.ended === 'completed'
        ? verdictOf(state.output)
        : { passed: null, reason: `The judge did not answer. ${state.error?.message ?? ''}`.trim() }
    const cost = costOf(state.response, judge.price)
    await put(wanted, { ...call, outcome, ...(cost === undefined ? {} : { cost }) }, false)
    return outcome
  }

  return async (wanted) => {
    const { number, at, rubric, row } = wanted
    const { judge } = run
    if (judge === undefined) return { passed: null, reason: 'No judge was chosen.' }
    const { key, text: answer = '', judges = {}, earlier } = desk.cell(number) ?? {}
    const call = judges[at]
    if (call?.outcome !== undefined) return call.outcome
    if (call !== undefined) {
      const found = await desk.recover(call, judge)
      if (found.kind === 'found') return note(wanted, call, found.state, judge)
      if (found.kind === 'gone') return { passed: null, reason: 'The judge’s answer was lost.' }
    }
    const question = inputText(inputOf(run.template, row))
    const estimate = estimateJudge(run, { rubric, question, answer }).cost ?? 0
    if (!(await desk.admit(estimate))) throw new Held()
    let sent: JudgeCall = { key: `${key}-judge-${at}-${earlier?.requests ?? 0}`, sentAt: desk.now() }
    await put(wanted, sent, true)
    const request = judgeRequest(judge.settings, rubric, { question, answer })
    const { state } = await desk.send(sent, judge, request, async (responseId) => {
      sent = { ...sent, responseId }
      await put(wanted, sent, true)
    })
    desk.settle(estimate, costOf(state.response, judge.price))
    // Nobody knows whether it arrived: it is looked for when the server is there again.
    if (state.error?.code === 'network_error') throw new Error(state.error.message)
    return note(wanted, sent, state, judge)
  }
}
