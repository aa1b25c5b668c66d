import { underBase } from '@/lib/util/base-path'
import { inlineFiles } from '@/lib/files/inline-files'
import type { ReadFile } from '@/lib/files/stored-file'
import type { CreateRequest, ResponsesError, StreamEvent } from '@/lib/responses/types'
import type { ByteReader } from '@/lib/responses/sse/decode'
import { answerNotKept } from '@/lib/wire/answer-not-kept'
import { answerCutOff, serverUnreachable } from './connection-errors'
import { readAnswer } from './read-answer'
import { type ConnectionRecorder, recorder } from '@/lib/inspector/recorder'

/**
 * Receives the events of one read; returns `enough` when the response has ended, which closes the connection.
 *
 * @param elapsed milliseconds from when our server sent the request to when it had these events, if it reports them
 */
export type EventSink = (events: readonly StreamEvent[], elapsed?: number) => 'more' | 'enough'

/** Options of a create. */
interface CreateOptions {
  /** Reads the files that the request refers to; without it, none is found. */
  readonly readFile?: ReadFile
  /**
   * Names this create. With it our server continues the answer when this page is gone, stores it for a while, and asks
   * for it only once, however often the request arrives.
   */
  readonly key?: string
  /** Names the recording of a create without a key, for an inspector. */
  readonly recordingKey?: string
}

/** Asks for a response and passes its events on until it ends. */
export type CreateResponse = (
  request: CreateRequest,
  onEvents: EventSink,
  signal: AbortSignal,
  options?: CreateOptions,
) => Promise<ResponsesError | undefined>

/**
 * Sends the body of a create. Rejects if there is no answer at all.
 *
 * @param headers the common headers of every create, and its key
 */
export type Post = (
  body: string,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>>,
) => Promise<PostedCreate>

export interface PostedCreate {
  readonly response: Response
  /** Reads the body if that is a stream of events, instead of the response's own reader. */
  readonly reader?: ByteReader
  /** When the server received the last part read of the body, in milliseconds since it sent the request. */
  readonly elapsed?: () => number
}

const postDirectly: Post = async (body, signal, headers) => ({
  response: await fetch(underBase('/v1/responses'), { method: 'POST', headers, body, signal }),
})

/**
 * Creates a function that asks for responses, each only once: a create is never repeated here.
 *
 * @param post how the request reaches our server
 * @param path the address there
 * @returns a function that resolves to what went wrong in transit, or undefined. Only the events tell whether the
 *   response itself ended. Nothing is thrown; after an abort it returns undefined.
 */
export const createResponseBy =
  (post: Post, path = '/v1/responses'): CreateResponse =>
  async (request, onEvents, signal, { readFile = findNothing, key, recordingKey = key } = {}) => {
    let posted: PostedCreate
    let recording: ConnectionRecorder | undefined
    const headers = {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...(key === undefined ? {} : { 'x-parley-key': key }),
    }
    try {
      const body = JSON.stringify(await inlineFiles(request, readFile))
      recording =
        recordingKey === undefined ? undefined : recorder.start(recordingKey, { path, headers, body })
      posted = await post(body, signal, headers)
    } catch {
      recording?.end(signal.aborted ? 'abort' : 'network')
      return signal.aborted ? undefined : serverUnreachable
    }
    const { response, reader, elapsed } = posted
    recording?.head(response)
    try {
      const error = await readAnswer(response, (events) => onEvents(events, elapsed?.()), {
        recorder: recording,
        reader,
      })
      // Browsers resend a request whose connection broke before an answer: the first one arrived, and its answer is
      // lost.
      return error?.code === answerNotKept ? answerCutOff : error
    } catch {
      recording?.end(signal.aborted ? 'abort' : 'network')
      return signal.aborted ? undefined : answerCutOff
    }
  }

/** By `POST /v1/responses`. */
export const createResponse = createResponseBy(postDirectly)

const findNothing: ReadFile = () => Promise.resolve(undefined)
