import { ApiError } from '../api-error'
import type { Scenario } from '../scenario'

export const failBefore: Scenario = {
  id: 'fail-before',
  name: 'Failure before the stream',
  description: 'Answers with HTTP 500 before anything is written.',
  refuse: () =>
    new ApiError({
      status: 500,
      message: 'The demo server failed on purpose, before it began to answer.',
      type: 'server_error',
      code: 'server_error',
    }),
  run: () => [],
}
