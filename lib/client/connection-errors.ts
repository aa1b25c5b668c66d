import { words } from '@/lib/language/english/client'
import { connectionLost } from '@/lib/responses/response-state'
import type { ResponsesError } from '@/lib/responses/types'

/** Our own server can't be reached. */
export const serverUnreachable: ResponsesError = {
  code: 'network_error',
  message: words.parleysServerDidntAnswerCheckThat,
}

/**
 * The code that sends requests could not be loaded: there is no network, or our server has a newer build with other
 * files.
 */
export const partNotLoaded: ResponsesError = {
  code: 'part_not_loaded',
  message: words.notSentPartOfParleyCouldnt,
}

/** The answer broke off in transit. */
export const answerCutOff: ResponsesError = {
  code: connectionLost,
  message: words.theConnectionWasLostBeforeThe,
}

/** Our server knows that the create never arrived, and will no longer accept it. */
export const neverSent: ResponsesError = {
  code: 'not_sent',
  message: words.notSentTheConnectionWasLost,
}
