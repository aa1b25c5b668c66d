import type { Item } from '@/lib/responses/types'
import { ApiError } from './api-error'
import { requiredCalls } from './choose-tool-calls'
import { countInput } from './count-input'
import type { Emulation } from './emulation'
import { contextLength } from './list-models'
import { normalizeInput } from './normalize-input'
import { Pen } from './pen'
import { asSpecified, type Policy } from './policy'
import type { ParsedRequest } from './request-schema'
import { type FullResponse, functionTools, startResponse, textFormat, toolChoice } from './response-object'
import { prepareBackground, runInBackground } from './run-in-background'
import type { Scenario, ScenarioTurn } from './scenario'
import type { EmulatedResponse } from './store'
import { answerFrames } from './stream-frames'
import { countTokens } from './tokenize'
import { wholeResponse } from './whole-response'
import { writeResponse } from './write-response'

/**
 * Answers a checked `POST /v1/responses` by running the scenario: as a stream, or as the same response in one piece.
 * Throws an `ApiError` for anything the API refuses before it starts.
 */
export async function createResponse(
  emulation: Emulation,
  scenario: Scenario,
  request: ParsedRequest,
  clientSignal: AbortSignal,
): Promise<Response> {
  const { policy, previous, history, input } = readConversation(emulation, scenario, request)
  const context = [...history, ...input]
  policy.check(context, input)

  const historyTokens = previous?.tokens ?? 0
  const newTokens = countInput(input)
  const prompt = policy.compose(
    { items: history, tokens: historyTokens },
    { items: input, tokens: newTokens },
  )
  const inputTokens = prompt.tokens + countTokens(request.instructions ?? '')
  if (inputTokens > contextLength && request.truncation !== 'auto') throw contextTooLong(inputTokens)

  const turn: ScenarioTurn = {
    instructions: request.instructions ?? null,
    context: prompt.items,
    include: request.include ?? [],
    tools: functionTools(request),
    toolChoice: toolChoice(request),
    parallelToolCalls: request.parallel_tool_calls ?? true,
    textFormat: textFormat(request),
    reasons: (request.reasoning?.effort ?? 'none') !== 'none',
    maxOutputTokens: request.max_output_tokens ?? null,
  }
  const refusal = scenario.refuse?.(turn)
  if (refusal !== undefined) throw refusal

  const start = startResponse(policy.repeat(request), emulation.newId('resp'), unixSeconds(emulation))
  const background =
    request.background === true ? prepareBackground(emulation, policy, request, start.id) : undefined
  const keeps = request.store !== false && policy.keeps
  const stop = new AbortController()
  const signal = background?.signal ?? AbortSignal.any([stop.signal, clientSignal])
  const describe = (response: FullResponse): EmulatedResponse => ({
    response,
    context,
    tokens: historyTokens + newTokens + countInput(response.output),
    chainLength: (previous?.chainLength ?? 0) + 1,
    chainable: response.status === 'completed' || response.status === 'incomplete',
    size:
      (previous?.size ?? 0) +
      JSON.stringify(input).length +
      JSON.stringify(response).length +
      (background?.size ?? 0),
    background,
  })
  const frames = writeResponse({
    start,
    steps: scenario.makesCalls === true ? scenario.run(turn) : (requiredCalls(turn) ?? scenario.run(turn)),
    pen: createPen(emulation, scenario, policy, request, signal),
    inputTokens,
    cachedTokens: prompt.cachedTokens,
    reportsUsage: policy.reportsUsage,
    encryptReasoning: request.include?.includes('reasoning.encrypted_content') ?? false,
    wait: (milliseconds) => emulation.sleep(milliseconds, signal),
    now: () => unixSeconds(emulation),
    isCancelled: () => background?.isCancelled === true,
    onChange: (response) => {
      if (background !== undefined) emulation.store.replace(describe(response))
      else if (keeps && response.status !== 'in_progress' && !signal.aborted)
        emulation.store.put(describe(response))
    },
  })
  if (background === undefined) {
    return request.stream === true ? answerFrames(frames, stop) : wholeResponse(frames)
  }
  return runInBackground(emulation, background, frames, start, describe)
}

/**
 * Returns the history that a request continues, and what it adds. Throws an `ApiError` if it names something that
 * doesn't exist.
 */
export function readConversation(emulation: Emulation, scenario: Scenario, request: ParsedRequest) {
  const policy: Policy = { ...asSpecified, ...scenario.policy }
  const previous = findPrevious(emulation, policy, request)
  const input = normalizeInput(request.input, emulation.newId, (id) => findReferenced(emulation, policy, id))
  const history = previous === undefined ? [] : [...previous.context, ...previous.response.output]
  return { policy, previous, history, input }
}

function createPen(
  emulation: Emulation,
  scenario: Scenario,
  policy: Policy,
  request: ParsedRequest,
  signal: AbortSignal,
): Pen {
  const tokensPerSecond =
    emulation.tokensPerSecond === 0 ? 0 : (scenario.tokensPerSecond ?? emulation.tokensPerSecond)
  return new Pen({
    newId: policy.nameItems(emulation.newId),
    random: emulation.random,
    pace: () => {
      signal.throwIfAborted()
      return tokensPerSecond > 0 ? emulation.sleep(1000 / tokensPerSecond, signal) : undefined
    },
    tokenLimit: Math.min(request.max_output_tokens ?? Infinity, scenario.tokenLimit ?? Infinity),
    obfuscate: request.stream === true && request.stream_options?.include_obfuscation !== false,
  })
}

function findPrevious(
  emulation: Emulation,
  policy: Policy,
  request: ParsedRequest,
): EmulatedResponse | undefined {
  const id = request.previous_response_id
  if (id === null || id === undefined) return undefined
  const stored = emulation.store.get(id)
  return policy.recall(id, stored?.chainable === true ? stored : undefined)
}

function findReferenced(emulation: Emulation, policy: Policy, id: string): Item {
  const item = policy.keeps ? emulation.store.findItem(id) : undefined
  if (item !== undefined) return item
  throw new ApiError({ status: 404, message: `Item with id '${id}' not found.`, param: 'input' })
}

function contextTooLong(tokens: number): ApiError {
  return new ApiError({
    status: 400,
    message: `Your input has ${tokens} tokens, but this model reads at most ${contextLength}.`,
    param: 'input',
    code: 'context_length_exceeded',
  })
}

function unixSeconds(emulation: Emulation): number {
  return Math.floor(emulation.now() / 1000)
}
