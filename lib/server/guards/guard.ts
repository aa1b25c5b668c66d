import 'server-only'
import type { JsonObject } from '@/lib/responses/types'
import type { Client } from '../access/client'
import type { Environment } from '../env'
import type { Recording } from '../journal/recording'
import { createRequestId } from '../request-id'
import type { Span } from '../body/json-scanner'

/** What the guards learn about a request, each for the ones after it. */
export interface Context {
  readonly requestId: string
  readonly environment: Environment
  /** Milliseconds on the monotonic clock. */
  readonly startedAt: number
  /** Who asks, as far as what is kept for one is not for another. */
  owner: string
  /** Where the request comes from. */
  client: Client
  /** The body as it came; empty until it is read. */
  body: Buffer
  /** An outline of the body, parsed (`readJsonBody`); empty until it is read. */
  fields: JsonObject
  /** Where the value of `model` stands in `body`. */
  modelSpan: Span
  /** Where the answer is kept beside, if it is. */
  recording: Recording | undefined
  /** The response that the path names, until `checkResponseId` empty. */
  responseId: string
  /** Called once when the request has its answer, which may still be streaming. */
  readonly onEnd: Array<() => void>
}

/** A rule on requests: a response where it says no, nothing where the next one may look. */
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
