import { words } from '@/lib/language/english/datasets'
import type { Turn } from '@/lib/conversation/types'
import type { ResponseState } from '@/lib/responses/response-state'
import { inputText } from '@/lib/responses/select'
import type { CreateRequest } from '@/lib/responses/types'
import { gradeRequest, gradeOf } from '../checks/judge'
import type { Check } from '../check'
import type { Outcome } from '../checks/outcome'
import type { DataRow } from '../data-set'
import { inputOf } from '../render'
import type { SentRequest } from '@/lib/client/sent-request'
import type { Cell, JudgeCall } from './cell'
import { costOf } from '@/lib/conversation/cost'
import { estimateJudge } from './estimate'
import type { RecoverResult } from './recover'
import { placeOf, promptOf, type RunColumn, type Run } from './run'

/** A judge has to wait: the answer has no verdict until the run resumes. */
export class JudgeDeferredError extends Error {}

/** What the runner provides to a judge. */
interface JudgeContext {
  readonly cell: (number: number) => Cell | undefined
  readonly put: (cell: Cell, isDurable: boolean) => Promise<void>
  /** Waits until a request may be sent; false if none may be. */
  readonly admit: (estimate: number) => Promise<boolean>
  readonly settle: (estimate: number, actual?: number) => void
  readonly send: (
    sent: SentRequest,
    judge: RunColumn,
    request: CreateRequest,
    onId: (responseId: string) => Promise<void>,
  ) => Promise<Turn>
  readonly recover: (request: SentRequest, judge: RunColumn) => Promise<RecoverResult>
  readonly now: () => number
}

/** The judgement to request. */
export interface Judgement {
  /** Of the cell. */
  readonly number: number
  /** The place of the check. */
  readonly at: number
  /** The variables in its texts are already filled in. */
  readonly check: Check
  readonly row: DataRow
}

/** Asks a run's judge: a request like any other, saved before it is sent and never sent twice automatically. */
export async function askJudge(wanted: Judgement, run: Run, context: JudgeContext): Promise<Outcome> {
  const { number, at, check, row } = wanted
  const { judge } = run
  if (judge === undefined) return { passed: null, reason: words.noJudgeModelChosen }
  const { key, text: answer = '', judges = {}, earlier } = context.cell(number) ?? {}
  const call = judges[at]
  if (call?.outcome !== undefined) return call.outcome
  if (call !== undefined) {
    const found = await context.recover(call, judge)
    if (found.kind === 'answered') return note(wanted, call, found.state, judge, context)
    // A judge is never asked to take its time.
    if (found.kind === 'lost' || found.kind === 'pending')
      return { passed: null, reason: words.theJudgesAnswerWasLost }
  }
  const question = inputText(inputOf(promptOf(run, run.columns[placeOf(number, run).column]), row))
  const estimate = estimateJudge(run, { rubric: check.value, question, answer }).cost ?? 0
  if (!(await context.admit(estimate))) throw new JudgeDeferredError()
  let sent: JudgeCall = { key: `${key}-judge-${at}-${earlier?.requests ?? 0}`, sentAt: context.now() }
  await put(wanted, sent, true, context)
  const request = gradeRequest(judge.settings, check, { question, answer })
  const { state } = await context.send(sent, judge, request, async (responseId) => {
    sent = { ...sent, responseId }
    await put(wanted, sent, true, context)
  })
  context.settle(estimate, costOf(state.response?.usage, judge.price))
  // Nobody knows whether it arrived: we look for it when the server is reachable again.
  if (state.error?.code === 'network_error') throw new Error(state.error.message)
  return note(wanted, sent, state, judge, context)
}

async function put(
  { number, at }: Judgement,
  call: JudgeCall,
  isDurable: boolean,
  context: JudgeContext,
): Promise<void> {
  const cell = context.cell(number)
  if (cell !== undefined) await context.put({ ...cell, judges: { ...cell.judges, [at]: call } }, isDurable)
}

/** Saves a judge's outcome with its call. */
async function note(
  wanted: Judgement,
  call: JudgeCall,
  state: ResponseState,
  judge: RunColumn,
  context: JudgeContext,
): Promise<Outcome> {
  const outcome =
    state.ended === 'completed'
      ? gradeOf(wanted.check, state.output)
      : { passed: null, reason: words.theJudgeDidntAnswer(state.error?.message ?? '').trim() }
  const cost = costOf(state.response?.usage, judge.price)
  await put(wanted, { ...call, outcome, ...(cost === undefined ? {} : { cost }) }, false, context)
  return outcome
}
