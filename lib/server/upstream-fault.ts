import 'server-only'

export type FaultReason = 'client_gone' | 'first_byte_timeout' | 'idle_timeout' | 'deadline' | 'answered'

const sentences: Readonly<Record<FaultReason, string>> = {
  client_gone: 'The client went away.',
  first_byte_timeout: 'The upstream did not begin to answer in time.',
  idle_timeout: 'The upstream sent nothing for too long.',
  deadline: 'The upstream took longer than an answer may take here.',
  answered: 'Nothing more is wanted of this answer.',
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

  constructor(reason: FaultReason) {
    super(sentences[reason])
    this.reason = reason
  }
}
