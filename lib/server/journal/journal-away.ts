import 'server-only'
import { errorResponse } from '../gateway/error-response'

const name = 'JournalAway'

/** The error with which the journal rejects if it can't be reached. */
export class JournalAway extends Error {
  override readonly name = name

  /**
   * @param cause the error from the store's client
   */
  constructor(cause: unknown) {
    super('The journal cannot be reached.', { cause })
  }
}

/**
 * Returns whether that is why something failed. Compares names, because Next bundles each route separately, each with
 * its own class.
 */
export const isJournalAway = (error: unknown): boolean => error instanceof Error && error.name === name

/** Returns a 503: without the journal nobody knows whether a request with a key was sent before. */
export function journalAway(requestId: string): Response {
  return errorResponse(
    {
      status: 503,
      message: 'This server cannot read or store answers right now. Try again in a moment.',
      type: 'server_error',
      code: 'journal_unavailable',
    },
    requestId,
    { 'retry-after': '5' },
  )
}
