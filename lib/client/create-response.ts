import { underBase } from '@/lib/base-path'
import { inlineFiles } from '@/lib/files/inline-files'
import type { ReadFile } from '@/lib/files/stored-file'
import type { CreateRequest, ResponsesError, StreamEvent } from '@/lib/responses/types'
import { answerNotKept } from '@/lib/streams/answer-not-kept'
import { answerCutOff, serverUnreachable } from './connection-errors'
import { readAnswer } from './read-answer'

/**
 * Takes the events of one read; says `enough` when the response has ended, which closes the connection.
 *
 * @param elapsed milliseconds from when our server sent the request to when it had these events, where it tells
 */
export type EventSink = (events: readonly StreamEvent[], elapsed?: number) => 'more' | 'enough'

/** What a create may bring along. */
interface CreateOptions {
  /** Reads the files that the request refers to; without it none of them is found. */
  readonly readFile?: ReadFile
  /**
   * Names this one create. With it our server goes on with the answer when this page is gone, keeps it for a while,
   * and asks for it once, however often the request comes.
   */
  readonly key?: string
}

/** Asks for a response and hands its events on until it ends. */
export type CreateResponse = (
  request: CreateRequest,
  onEvents: EventSink,
  signal: AbortSignal,
  options?: CreateOptions,
) => Promise<ResponsesError | undefined>

/**
 * Sends the body of a create. Rejects where there is no answer at all.
 *
 * @param headers those that every create has, and its key
 */
export type Post = (
  body: string,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>>,
) => Promise<Posted>

export interface Posted {
  readonly response: Response
  /** When the server had what was read of the body last, in milliseconds since it sent the request. */
  readonly elapsed?: () => number
}

const postDirectly: Post = async (body, signal, headers) => ({
  response: await fetch(underBase('/v1/responses'), { method: 'POST', headers, body, signal }),
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
  async (request, onEvents, signal, { readFile = findNothing, key } = {}) => {
    let posted: Posted
    const headers = {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(key === undefined ? {} : { 'x-parley-key': key }),
    }
    try {
      posted = await post(JSON.stringify(await inlineFiles(request, readFile)), signal, headers)
    } catch {
      return signal.aborted ? undefined : serverUnreachable
    }
    const { response, elapsed } = posted
    try {
      const error = await readAnswer(response, (events) => onEvents(events, elapsed?.()))
      // Browsers send a request again whose connection broke before an answer: it has come, and what became of it is lost.
      return error?.code === answerNotKept ? answerCutOff : error
    } catch {
      return signal.aborted ? undefined : answerCutOff
    }
  }

/** By `POST /v1/responses`. */
export const createResponse = createResponseBy(postDirectly)

const findNothing: ReadFile = () => Promise.resolve(undefined)
