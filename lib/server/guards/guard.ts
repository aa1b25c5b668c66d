import 'server-only'
import type { JsonObject } from '@/lib/responses/types'
import type { Client } from '../access/client'
import type { Environment } from '../env'
import type { AnswerRecording } from '../journal/recording'
import { createRequestId } from '../request-id'
import type { Span } from '../body/json-scanner'

/** What the guards find out about a request, each for the ones after it. */
export interface Context {
  readonly requestId: string
  readonly environment: Environment
  /** Milliseconds on the monotonic clock. */
  readonly startedAt: number
  /** Who sends the request; data stored for one owner is not accessible to another. */
  owner: string
  /** Where the request comes from. */
  client: Client
  /** The body as received; empty until it is read. */
  body: Buffer
  /** A parsed outline of the body (`readJsonBody`); empty until it is read. */
  fields: JsonObject
  /** The position of `model`'s value in `body`. */
  modelSpan: Span
  /** Where the answer is also recorded, if it is. */
  recording: AnswerRecording | undefined
  /** The response that the path names; empty until `checkResponseId` has run. */
  responseId: string
  /** Called once when the request has its answer, which may still be streaming. */
  readonly onEnd: Array<() => void>
}

/** A check on requests: returns a response to refuse, or nothing to let the next guard run. */
export type Guard = (
  request: Request,
  context: Context,
) => Response | undefined | Promise<Response | undefined>

export function createContext(environment: Environment): Context {
  return {
    requestId: createRequestId(),
    environment,
    startedAt: performance.now(),
    owner: 'anyone',
    client: { address: undefined, isLocal: false, host: '', isSecure: false },
    body: Buffer.alloc(0),
    fields: {},
    modelSpan: { start: 0, end: 0 },
    recording: undefined,
    responseId: '',
    onEnd: [],
  }
}
