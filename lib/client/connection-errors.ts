import { connectionLost } from '@/lib/responses/response-state'
import type { ResponsesError } from '@/lib/responses/types'

/** Our own server cannot be reached. */
export const serverUnreachable: ResponsesError = {
  code: 'network_error',
  message: 'Parley’s server did not answer. Check that it runs and that you are online, then try again.',
}

/** What sends could not be loaded: there is no network, or our server is a newer build, which has other files. */
export const partNotLoaded: ResponsesError = {
  code: 'part_not_loaded',
  message:
    'Nothing was sent: a part of Parley could not be loaded. Check that you are online, reload the page and try again.',
}

/** The answer broke off on its way. */
export const answerCutOff: ResponsesError = {
  code: connectionLost,
  message: 'The connection was lost before the answer was complete.',
}

/** Our server knows that the create never came, and lets it through no more. */
export const neverSent: ResponsesError = {
  code: 'not_sent',
  message: 'This was not sent: the connection was lost before it left. Try again.',
}
