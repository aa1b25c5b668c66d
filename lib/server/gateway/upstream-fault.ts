import 'server-only'

export type FaultReason =
  | 'client_gone'
  | 'first_byte_timeout'
  | 'thinking_timeout'
  | 'idle_timeout'
  | 'deadline'
  | 'answered'

const sentences: Readonly<Record<FaultReason, string>> = {
  client_gone: 'The client disconnected.',
  first_byte_timeout: 'The upstream did not start answering in time.',
  thinking_timeout: 'The upstream paused its answer for too long.',
  idle_timeout: 'The upstream sent nothing for too long.',
  deadline: 'The upstream exceeded the time limit for an answer.',
  answered: 'The rest of this answer is no longer needed.',
}

/** Our variable that sets each limit. */
const variables: Partial<Readonly<Record<FaultReason, string>>> = {
  first_byte_timeout: 'FIRST_BYTE_TIMEOUT_SECONDS',
  thinking_timeout: 'THINKING_TIMEOUT_SECONDS',
  idle_timeout: 'IDLE_TIMEOUT_SECONDS',
  deadline: 'RESPONSE_TIMEOUT_SECONDS',
}

/**
 * Why the gateway itself ended an upstream request.
 *
 * Its name is AbortError: when a stream fails with one, Next destroys the client's socket without printing a stack for
 * an everyday event.
 */
export class UpstreamFault extends Error {
  override readonly name = 'AbortError'
  readonly reason: FaultReason
  /** Names our limit that was reached, and the variable that sets it; empty if there was none. */
  readonly limit: string

  /**
   * @param milliseconds the limit that was reached, if there was one
   */
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
