import { ApiError } from './api-error'
import { BackgroundResponse } from './background-response'
import type { Emulation } from './emulation'
import type { WireFrame } from './frame'
import type { Policy } from './policy'
import type { ParsedRequest } from './request-schema'
import type { FullResponse } from './response-object'
import type { EmulatedResponse } from './store'
import { answerFrames } from './stream-frames'

/**
 * Creates the function that writes a response in the background. Throws an `ApiError` if the request doesn't allow
 * that.
 */
export function prepareBackground(
  emulation: Emulation,
  policy: Policy,
  request: ParsedRequest,
  id: string,
): BackgroundResponse {
  if (!policy.keeps) {
    throw new ApiError({
      status: 400,
      message: "This model keeps no responses, so it has no 'background'.",
      param: 'background',
      code: 'unsupported_parameter',
    })
  }
  if (emulation.store.isBusy) {
    throw new ApiError({
      status: 429,
      message:
        'This demo server is writing as many responses in the background as it may. Wait for one to end, or cancel one.',
      type: 'too_many_requests',
      code: 'rate_limit_exceeded',
    })
  }
  return new BackgroundResponse({
    keepsEvents: request.stream === true,
    onKept: (size) => emulation.store.grow(id, size),
    pause: () => emulation.sleep(0, new AbortController().signal),
  })
}

/**
 * Starts writing a response that nobody needs to wait for, and answers: with its stream if the client follows it,
 * otherwise with its current state. Throws an `ApiError` if the response can't be stored.
 *
 * @param describe returns a response in the form the store has it
 */
export function runInBackground(
  { store }: Emulation,
  background: BackgroundResponse,
  frames: AsyncIterable<WireFrame>,
  start: FullResponse,
  describe: (response: FullResponse) => EmulatedResponse,
): Response {
  if (!store.put(describe(start))) {
    throw new ApiError({
      status: 400,
      message: "This conversation is larger than what this demo server keeps, which 'background' needs.",
      param: 'background',
    })
  }
  const writeToEnd = async () => {
    const hasEnded = await background.write(frames)
    const response = store.get(start.id)?.response
    if (hasEnded || response === undefined || response.status === 'cancelled') return
    store.replace(describe({ ...response, status: 'failed', error: brokenOff }))
  }
  void writeToEnd()
  if (!background.keepsEvents) return Response.json(start)
  const stop = new AbortController()
  return answerFrames(background.follow(-1, stop.signal), stop)
}

/** The error for a script that breaks off: in the background nobody would see the connection break. */
const brokenOff = {
  code: 'server_error',
  message: 'The demo server broke off in the middle of this response.',
}
