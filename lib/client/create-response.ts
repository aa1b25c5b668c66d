import { inlineFiles } from '@/lib/files/inline-files'
import type { ReadFile } from '@/lib/files/stored-file'
import { toResponsesError } from '@/lib/responses/errors'
import { isObject } from '@/lib/responses/guards'
import type { CreateRequest, ResponsesError, StreamEvent } from '@/lib/responses/types'
import { decode } from '@/lib/sse/decode'
import { parseJson } from '@/lib/json/parse-json'
import { answerCutOff, contextOf, readError } from './read-error'
import { serverUnreachable } from './server-unreachable'

/**
 * Takes the events of one read; says `enough` when the response has ended, which closes the connection.
 *
 * @param elapsed milliseconds from when our server sent the request to when it had these events, where it tells
 */
type EventSink = (events: readonly StreamEvent[], elapsed?: number) => 'more' | 'enough'

/**
 * Asks for a response and hands its events on until it ends.
 *
 * @param readFile reads the files that the request refers to; without it none of them is found
 */
export type CreateResponse = (
  request: CreateRequest,
  onEvents: EventSink,
  signal: AbortSignal,
  readFile?: ReadFile,
) => Promise<ResponsesError | undefined>

/** Sends the body of a create. Rejects where there is no answer at all. */
export type Post = (body: string, signal: AbortSignal) => Promise<Posted>

export interface Posted {
  readonly response: Response
  /** When the server had what was read of the body last, in milliseconds since it sent the request. */
  readonly elapsed?: () => number
}

const postDirectly: Post = async (body, signal) => ({
  response: await fetch('/v1/responses', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body,
    signal,
  }),
})

/**
 * Makes what asks for responses, each once: a create is never repeated here.
 *
 * @param post how the request reaches our server
 * @returns gives what went wrong on the way, or undefined. Whether the response itself came to an end is told by
 *   its events alone. Nothing is thrown; after an abort it returns undefined.
 */
export const createResponseBy =
  (post: Post): CreateResponse =>
  async (request, onEvents, signal, readFile = findNothing) => {
    let posted: Posted
    try {
      posted = await post(JSON.stringify(await inlineFiles(request, readFile)), signal)
    } catch {
      return signal.aborted ? undefined : serverUnreachable
    }
    const { response, elapsed } = posted
    try {
      return response.ok && response.body !== null
        ? await readAnswer(response, response.body, (events) => onEvents(events, elapsed?.()))
        : await readError(response)
    } catch {
      return signal.aborted ? undefined : answerCutOff
    }
  }

/** By `POST /v1/responses`. */
export const createResponse = createResponseBy(postDirectly)

const findNothing: ReadFile = () => Promise.resolve(undefined)

const emptyAnswer: ResponsesError = {
  code: 'empty_answer',
  message: 'The upstream answered with nothing that is a response. Try again.',
}

async function readAnswer(
  response: Response,
  body: ReadableStream<Uint8Array>,
  onEvents: (events: readonly StreamEvent[]) => 'more' | 'enough',
): Promise<ResponsesError | undefined> {
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('json')) {
    // Some servers answer in one piece although a stream was asked for.
    const value = parseJson(await response.text())
    if (!isObject(value)) return emptyAnswer
    if (value['object'] !== 'response') return toResponsesError(value, contextOf(response))
    const status = typeof value['status'] === 'string' ? value['status'] : 'completed'
    onEvents([{ type: `response.${status}`, response: value }])
    return undefined
  }
  let any = false
  for await (const events of decode(body)) {
    any = true
    if (onEvents(events) === 'enough') return undefined
  }
  return any ? undefined : emptyAnswer
}
