import type { Item } from '@/lib/responses/types'
import type { Frame } from './frame'
import type { Pen } from './pen'
import type { FullResponse } from './response-object'
import type { FailStep, Step } from './steps'
import { writeCompaction } from './write-compaction'
import { writeFunctionCall } from './write-function-call'
import { writeHostedItem } from './write-hosted-item'
import { isWhole, writeMessage } from './write-message'
import { writeReasoning } from './write-reasoning'

export interface ResponseJob {
  /** The response as `startResponse` made it. */
  readonly start: FullResponse
  readonly steps: Iterable<Step> | AsyncIterable<Step>
  readonly pen: Pen
  readonly inputTokens: number
  readonly cachedTokens: number
  /** False if the usage stays null to the end. */
  readonly reportsUsage: boolean
  readonly encryptReasoning: boolean
  readonly wait: (milliseconds: number) => Promise<void>
  /** Unix seconds. */
  readonly now: () => number
  /** Called before the terminal event is sent, so that whoever reads that event can chain at once. */
  readonly finish: (response: FullResponse) => void
}

/**
 * Turns a scenario's steps into the frames of a response, in the order that PROTOCOL §5 gives: `created`,
 * `in_progress`, the items one after the other, one terminal event. Ends early only with a `cut`.
 */
export async function* writeResponse(job: ResponseJob): AsyncGenerator<Frame, void> {
  const { pen, start } = job
  yield pen.event('response.created', { response: start })
  yield pen.event('response.in_progress', { response: start })
  const output: Item[] = []
  let reason: string | null = null
  let failure: FailStep | null = null

  for await (const step of job.steps) {
    if (step.kind === 'wait') {
      await job.wait(step.milliseconds)
      continue
    }
    if (step.kind === 'comment') {
      yield { kind: 'comment', text: step.text }
      continue
    }
    if (step.kind === 'cut') {
      yield { kind: 'cut', how: step.how }
      return
    }
    if (step.kind === 'fail') {
      failure = step
      break
    }
    if (pen.exhausted) {
      reason = 'max_output_tokens'
      break
    }
    const item = yield* writeItem(job, step, output.length)
    if (item === null) continue
    output.push(item)
    if (item.status === 'incomplete') {
      const isFiltered = step.kind === 'message' && step.ending === 'filtered' && isWhole(step, item)
      reason = isFiltered ? 'content_filter' : 'max_output_tokens'
      break
    }
  }

  if (failure !== null) {
    const { code, message } = failure
    yield pen.event('error', { error: { type: 'server_error', code, message, param: null } })
  }
  const end = endResponse(job, output, reason, failure)
  job.finish(end)
  yield pen.event(`response.${end.status}`, { response: end })
}

type ItemStep = Extract<
  Step,
  { kind: 'reasoning' | 'message' | 'function-call' | 'compaction' | 'hosted-item' }
>

function writeItem(
  job: ResponseJob,
  step: ItemStep,
  outputIndex: number,
): AsyncGenerator<Frame, Item | null> {
  if (step.kind === 'message') return writeMessage(job.pen, step, outputIndex)
  if (step.kind === 'function-call') return writeFunctionCall(job.pen, step, outputIndex)
  if (step.kind === 'compaction') return writeCompaction(job.pen, step, outputIndex)
  if (step.kind === 'hosted-item') return writeHostedItem(job.pen, step, outputIndex, job.wait)
  return writeReasoning(job.pen, step, outputIndex, job.encryptReasoning)
}

/** A failed response lists its finished items only: an unfinished one would have to be called incomplete,
 * and Open Responses allows that in an incomplete response alone. */
function endResponse(
  job: ResponseJob,
  output: readonly Item[],
  reason: string | null,
  failure: FailStep | null,
): FullResponse {
  const { outputTokens, reasoningTokens } = job.pen
  const status = failure !== null ? 'failed' : reason !== null ? 'incomplete' : 'completed'
  return {
    ...job.start,
    status,
    completed_at: status === 'completed' ? job.now() : null,
    incomplete_details: status === 'incomplete' && reason !== null ? { reason } : null,
    error: failure === null ? null : { code: failure.code, message: failure.message },
    output,
    usage: job.reportsUsage
      ? {
          input_tokens: job.inputTokens,
          input_tokens_details: { cached_tokens: job.cachedTokens },
          output_tokens: outputTokens,
          output_tokens_details: { reasoning_tokens: reasoningTokens },
          total_tokens: job.inputTokens + outputTokens,
        }
      : null,
  }
}
