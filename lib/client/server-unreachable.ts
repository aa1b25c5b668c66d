import type { ResponsesError } from '@/lib/responses/types'

/** Our own server cannot be reached. */
export const serverUnreachable: ResponsesError = {
  code: 'network_error',
  message: 'Parley’s server did not answer. Check that it runs and that you are online, then try again.',
}
