import type { Verdict } from '@/lib/tools/structured/verdict'
import type { JsonObject } from '@/lib/responses/types'

/** A request to the server, below its `/v1`. */
export interface LabRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Begins with a slash, and may have a query. */
  readonly path: string
  readonly body?: string
  readonly signal: AbortSignal
}

/** An open or opening WebSocket. */
export interface LabSocket {
  readonly send: (text: string) => void
  readonly close: () => void
  /** Called at most once. */
  readonly onOpen: (listener: () => void) => void
  /** Called when it is closed, for whatever reason, or could not be opened. */
  readonly onGone: (listener: () => void) => void
  readonly onMessage: (listener: (text: string) => void) => void
}

/** One server and model, and how to reach them. */
export interface ServerUnderTest {
  /** As requests name it. */
  readonly model: string
  /** False behind Parley's own gateway, which refuses some requests before the server sees them. */
  readonly isDirect: boolean
  /** Sends a request with the server's key. Rejects if there is no answer at all. */
  readonly send: (request: LabRequest) => Promise<Response>
  /** The same with a key that can't be right; undefined if another key can't be sent. */
  readonly sendWithWrongKey?: (request: LabRequest) => Promise<Response>
  /** Opens a WebSocket to `/responses`; undefined if that isn't possible from here. */
  readonly openSocket?: () => LabSocket
  /** Validates a value, given as JSON, against a schema. */
  readonly validate: (schema: JsonObject, text: string) => Promise<Verdict>
}
