import { connectionLost } from '@/lib/responses/response-state'
import type { ResponsesError } from '@/lib/responses/types'

/** Our own server cannot be reached. */
export const serverUnreachable: ResponsesError = {
  code: 'network_error',
  message: 'Parley’s server did not answer. Check that it runs and that you are online, then try again.',
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
