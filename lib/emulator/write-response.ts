import { isFunctionCall, isObject, listOf } from '@/lib/responses/guards'
import type { Item } from '@/lib/responses/types'
import type { WireFrame } from './frame'
import type { Pen } from './pen'
import type { FullResponse } from './response-object'
import type { FailStep, Step } from './steps'
import { writeCompaction } from './write-compaction'
import { writeFunctionCall } from './write-function-call'
import { writeHostedItem } from './write-hosted-item'
import { isWhole, writeMessage } from './write-message'
import { writeReasoning } from './write-reasoning'

export interface ResponseJob {
  /** The response that `startResponse` created. */
  readonly start: FullResponse
  readonly steps: Iterable<Step> | AsyncIterable<Step>
  readonly pen: Pen
  readonly inputTokens: number
  readonly cachedTokens: number
  /** False if the usage stays null to the end; `zeros` if it reports only zeros. */
  readonly reportsUsage: boolean | 'zeros'
  readonly encryptReasoning: boolean
  readonly wait: (milliseconds: number) => Promise<void>
  /** Unix seconds. */
  readonly now: () => number
  /** Whether its client canceled it, which only works in the background. */
  readonly isCancelled: () => boolean
  /**
   * Called with each new state of the response: started, one more item, ended. Called before the event that reports it,
   * so that a client that reads of the end can chain immediately.
   */
  readonly onChange: (response: FullResponse) => void
}

/** How long a background response stays queued. Milliseconds. */
const QUEUE_MILLISECONDS = 600

/**
 * Turns a scenario's steps into the frames of a response, in the order of lib/responses/README.md §3: `created`, `queued` in the
 * background, `in_progress`, the items one after the other, one terminal event. Ends early only with a `cut`, or if it
 * is canceled, for which there is no event.
 */
export async function* writeResponse(job: ResponseJob): AsyncGenerator<WireFrame, void> {
  const { pen, start } = job
  const output: Item[] = []
  let hasBegun = false
  try {
    yield pen.event('response.created', { response: start })
    if (start.status === 'queued') {
      yield pen.event('response.queued', { response: start })
      await job.wait(QUEUE_MILLISECONDS)
    }
    hasBegun = true
    yield* writeBegun(job, output)
  } catch (error) {
    if (!job.isCancelled()) throw error
    const end = endResponse(job, output, null, null)
    const usage = hasBegun ? end.usage : null
    job.onChange({ ...end, status: 'cancelled', completed_at: null, usage })
  }
}

/** Writes everything from `in_progress` on; the finished items are added to the output. */
async function* writeBegun(job: ResponseJob, output: Item[]): AsyncGenerator<WireFrame, void> {
  const { pen, start } = job
  const begun: FullResponse = { ...start, status: 'in_progress' }
  job.onChange(begun)
  yield pen.event('response.in_progress', { response: begun })
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
    job.onChange({ ...begun, output: [...output] })
  }

  if (failure !== null) {
    const { code, message } = failure
    yield pen.event('error', { error: { type: 'server_error', code, message, param: null } })
  }
  const end = endResponse(job, output, reason, failure)
  job.onChange(end)
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
): AsyncGenerator<WireFrame, Item | null> {
  if (step.kind === 'message') return writeMessage(job.pen, step, outputIndex)
  if (step.kind === 'function-call') return writeFunctionCall(job.pen, step, outputIndex)
  if (step.kind === 'compaction') return writeCompaction(job.pen, step, outputIndex)
  if (step.kind === 'hosted-item') return writeHostedItem(job.pen, step, outputIndex, job.wait)
  return writeReasoning(job.pen, step, outputIndex, job.encryptReasoning)
}

/**
 * Ends the response. A failed response lists only its finished items: an unfinished one would have to be called
 * incomplete, and Open Responses allows that only in an incomplete response.
 */
function endResponse(
  job: ResponseJob,
  output: readonly Item[],
  reason: string | null,
  failure: FailStep | null,
): FullResponse {
  const { outputTokens, reasoningTokens } = job.pen
  const count = (tokens: number) => (job.reportsUsage === 'zeros' ? 0 : tokens)
  const status = failure !== null ? 'failed' : reason !== null ? 'incomplete' : 'completed'
  return {
    ...job.start,
    tools: withDemoTools(job.start['tools'], output),
    status,
    completed_at: status === 'completed' ? job.now() : null,
    incomplete_details: status === 'incomplete' && reason !== null ? { reason } : null,
    error: failure === null ? null : { code: failure.code, message: failure.message },
    output,
    usage:
      job.reportsUsage !== false
        ? {
            input_tokens: count(job.inputTokens),
            input_tokens_details: { cached_tokens: count(job.cachedTokens), cache_write_tokens: 0 },
            output_tokens: count(outputTokens),
            output_tokens_details: { reasoning_tokens: count(reasoningTokens) },
            total_tokens: count(job.inputTokens + outputTokens),
          }
        : null,
  }
}

/**
 * Returns the tools of a response: those of the request or, if there are none, the demo's own functions that it called.
 */
function withDemoTools(tools: unknown, output: readonly Item[]): readonly unknown[] {
  const defined = listOf(tools)
  const names = new Set(output.filter(isFunctionCall).map(({ name }) => name))
  for (const tool of defined) if (isObject(tool)) names.delete(String(tool['name']))
  const own = [...names].map((name) => ({
    type: 'function',
    name,
    description: null,
    parameters: null,
    strict: null,
  }))
  return [...defined, ...own]
}
