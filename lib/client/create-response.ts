import { inlineFiles } from '@/lib/files/inline-files'
import type { ReadFile } from '@/lib/files/stored-file'
import { toResponsesError } from '@/lib/responses/errors'
import { isObject } from '@/lib/responses/guards'
import type { CreateRequest, ResponsesError, StreamEvent } from '@/lib/responses/types'
import { decode } from '@/lib/sse/decode'
import { parseJson } from './parse-json'
import { answerCutOff, contextOf, readError } from './read-error'
import { serverUnreachable } from './server-unreachable'

/** Takes the events of one read; says `enough` when the response has ended, which closes the connection. */
type EventSink = (events: readonly StreamEvent[]) => 'more' | 'enough'

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

/**
 * `POST /v1/responses` at our own server, once: a create is never repeated here.
 *
 * @returns what went wrong on the way, or undefined. Whether the response itself came to an end is told by
 *   its events alone. Nothing is thrown; after an abort it returns undefined.
 */
export const createResponse: CreateResponse = async (request, onEvents, signal, readFile = findNothing) => {
  let response: Response
  try {
    response = await fetch('/v1/responses', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(await inlineFiles(request, readFile)),
      signal,
    })
  } catch {
    return signal.aborted ? undefined : serverUnreachable
  }
  try {
    return response.ok && response.body !== null
      ? await readAnswer(response, response.body, onEvents)
      : await readError(response)
  } catch {
    return signal.aborted ? undefined : answerCutOff
  }
}

const findNothing: ReadFile = () => Promise.resolve(undefined)

const emptyAnswer: ResponsesError = {
  code: 'empty_answer',
  message: 'The upstream answered with nothing that is a response. Try again.',
}

async function readAnswer(
  response: Response,
  body: ReadableStream<Uint8Array>,
  onEvents: EventSink,
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
