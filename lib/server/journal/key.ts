import 'server-only'
import { type ApiError, invalidRequest } from '../error-response'

/** Whether a client has made it up well enough not to meet another one's. */
export const isKey = (key: string) => /^[\w:-]{16,128}$/.test(key)

export const badKey: ApiError = invalidRequest(
  'The key of an answer (x-parley-key) must be 16 to 128 letters, digits, _, : or -.',
  'invalid_value',
)

/** What is kept for one owner, another one never finds. */
export const keyOf = (owner: string, key: string) => `${owner}/${key}`
