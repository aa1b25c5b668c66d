import 'server-only'

export type FaultReason =
  | 'client_gone'
  | 'first_byte_timeout'
  | 'thinking_timeout'
  | 'idle_timeout'
  | 'deadline'
  | 'answered'

const sentences: Readonly<Record<FaultReason, string>> = {
  client_gone: 'The client went away.',
  first_byte_timeout: 'The upstream did not begin to answer in time.',
  thinking_timeout: 'The upstream was silent for too long before its answer went on.',
  idle_timeout: 'The upstream sent nothing for too long.',
  deadline: 'The upstream took longer than an answer may take here.',
  answered: 'Nothing more is wanted of this answer.',
}

/** Which variable of ours sets a limit. */
const variables: Partial<Readonly<Record<FaultReason, string>>> = {
  first_byte_timeout: 'FIRST_BYTE_TIMEOUT_SECONDS',
  thinking_timeout: 'THINKING_TIMEOUT_SECONDS',
  idle_timeout: 'IDLE_TIMEOUT_SECONDS',
  deadline: 'RESPONSE_TIMEOUT_SECONDS',
}

/**
 * Why the gateway itself ended an upstream request.
 *
 * It is an AbortError by name: when a stream fails with one, Next destroys the client's socket without
 * printing a stack for what is daily business.
 */
export class UpstreamFault extends Error {
  override readonly name = 'AbortError'
  readonly reason: FaultReason
  /** Names the limit of ours that was reached, and the variable that sets it; empty if there was none. */
  readonly limit: string

  /** @param milliseconds the limit that was reached, if one was */
  constructor(reason: FaultReason, milliseconds?: number) {
    super(sentences[reason])
    this.reason = reason
    const variable = variables[reason]
    this.limit =
      variable === undefined || milliseconds === undefined
        ? ''
        : `Parley's limit is ${Math.round(milliseconds / 1000)} s (${variable}).`
  }
}
