import 'server-only'
import { errorResponse } from '../error-response'

const name = 'JournalAway'

/** What the journal rejects with where it cannot be reached. */
export class JournalAway extends Error {
  override readonly name = name

  /** @param cause what the store's client said */
  constructor(cause: unknown) {
    super('The journal cannot be reached.', { cause })
  }
}

/** Whether that is why something failed. By its name: Next bundles each route on its own, with a class of its own. */
export const isJournalAway = (error: unknown): boolean => error instanceof Error && error.name === name

/** A 503: without the journal nobody knows whether a request with a key was sent before. */
export function journalAway(requestId: string): Response {
  return errorResponse(
    {
      status: 503,
      message:
        'The answers of this server cannot be read or kept now, so it takes no requests for them. Try again in a moment.',
      type: 'server_error',
      code: 'journal_unavailable',
    },
    requestId,
    { 'retry-after': '5' },
  )
}
