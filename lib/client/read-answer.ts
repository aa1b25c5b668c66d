import { words } from '@/lib/language/english/client'
import { toResponsesError } from '@/lib/responses/errors'
import { isObject, listOf } from '@/lib/responses/guards'
import { unreadableFrame } from '@/lib/responses/response-state'
import type { ResponsesError, StreamEvent } from '@/lib/responses/types'
import { parseJson } from '@/lib/responses/parse-json'
import { type ByteReader, decode } from '@/lib/responses/sse/decode'
import type { ConnectionRecorder } from '@/lib/inspector/recorder'
import { beginPiece, giveWay, untilTurn } from '@/lib/util/give-way'
import { contextOf, readError, readText } from './read-error'

interface ReadOptions {
  /** Whether an answer without any event is valid. */
  readonly mayBeEmpty?: boolean
  /** Takes down what is read. */
  readonly recorder?: ConnectionRecorder | undefined
  /** Reads the stream, if something reads it faster than the response's own reader. */
  readonly reader?: ByteReader | undefined
}

/** Receives the events of one read; returns `enough` when the response has ended, which closes the connection. */
type EventReader = (events: readonly StreamEvent[]) => 'more' | 'enough'

const emptyAnswer: ResponsesError = {
  code: 'empty_answer',
  message: words.theProvidersAnswerIsntAResponse,
}

/** The objects that come in one piece: a response, or a compacted context. */
const wholeAnswers: ReadonlySet<unknown> = new Set(['response', 'response.compaction'])

/** Our server sends a comment every 15 s. After this much silence the connection is dead, even if nobody closed it. */
const deadAfter = 45_000
const lookEvery = 5000

/**
 * Reads our server's answer: a stream, a whole response, or an error.
 *
 * @returns what went wrong, or undefined. Rejects if the connection breaks off or is found to be dead
 */
export async function readAnswer(
  response: Response,
  onEvents: EventReader,
  { mayBeEmpty = false, recorder, reader }: ReadOptions = {},
): Promise<ResponsesError | undefined> {
  const { body } = response
  if (!response.ok || body === null) return readError(response, recorder)
  const type = response.headers.get('content-type') ?? ''
  if (type.includes('json')) {
    // Some servers answer in one piece although we asked for a stream.
    const value = parseJson(await readText(response, recorder))
    if (!isObject(value) && listOf(value).length === 0) return emptyAnswer
    if (!isObject(value) || !wholeAnswers.has(value['object']))
      return toResponsesError(value, contextOf(response))
    const status = typeof value['status'] === 'string' ? value['status'] : 'completed'
    onEvents([{ type: `response.${status}`, response: value }])
    return undefined
  }
  let any = mayBeEmpty
  const { watch, end } = watchSilence(recorder)
  try {
    for await (const events of decode(reader ?? body, watch)) {
      any ||= events.some((event) => event.type !== unreadableFrame)
      if (onEvents(events) === 'enough') {
        recorder?.end('enough')
        return undefined
      }
      if (giveWay() !== undefined) await untilTurn()
    }
  } finally {
    end()
  }
  recorder?.end('eof')
  return any ? undefined : emptyAnswer
}

/** Gives up a connection when nothing more arrives: a laptop that slept has some that nobody closed. */
function watchSilence(recorder: ConnectionRecorder | undefined) {
  const abort = new AbortController()
  // Uses the wall clock: other clocks stop while the machine sleeps.
  let lastAt = Date.now()
  const timer = setInterval(() => {
    if (Date.now() - lastAt > deadAfter) abort.abort(new TypeError(words.theConnectionStoppedResponding))
  }, lookEvery)
  return {
    watch: {
      signal: abort.signal,
      onRead: (bytes: Uint8Array | undefined) => {
        lastAt = Date.now()
        beginPiece()
        if (bytes !== undefined) recorder?.chunk(bytes)
      },
    },
    end: () => clearInterval(timer),
  }
}
