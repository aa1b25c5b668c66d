import 'server-only'
import { type ErrorDescription, invalidRequest } from '../gateway/error-response'

/** Returns whether a key is long and plain enough not to collide with another client's. */
export const isKey = (key: string) => /^[\w:-]{16,128}$/.test(key)

export const badKey: ErrorDescription = invalidRequest(
  'The key of an answer (x-parley-key) must be 16 to 128 letters, digits, _, : or -.',
  'invalid_value',
)

/** Adds the owner to a key, so that one owner never finds what is stored for another. */
export const keyOf = (owner: string, key: string) => `${owner}/${key}`
