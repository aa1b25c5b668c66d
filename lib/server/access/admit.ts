import 'server-only'
import type { Environment } from '../env'
import { type ErrorDescription, invalidRequest } from '../gateway/error-response'
import { findSecret } from './secrets'
import type { ReadSession } from './session'

/** The credentials of a request. */
export interface Credentials {
  readonly isLocal: boolean
  /** The token of `Authorization: Bearer`. */
  readonly bearer: string | undefined
  readonly session: ReadSession
  /** What is asked for. */
  readonly path: string
}

export type Admission =
  | {
      readonly ok: true
      /** Data stored for one owner is not accessible to another. */
      readonly owner: string
      /** A session lives in a browser, which other sites can make send requests; a token does not. */
      readonly by: 'session' | 'token' | 'openness'
    }
  | { readonly ok: false; readonly error: ErrorDescription; readonly reason: 'asks' | 'closed' | 'token' }

const refuse = (
  reason: 'asks' | 'closed' | 'token',
  status: number,
  code: string,
  message: string,
): Admission => ({
  ok: false,
  reason,
  error: invalidRequest(message, code, null, status),
})

/** Returns whether there is something here to protect: a key that costs money, or tools of this machine. */
function isWorthGuarding(environment: Environment): boolean {
  const hasKey = Object.entries(environment).some(
    ([name, value]) => name.endsWith('_API_KEY') && value !== undefined,
  )
  return (
    hasKey ||
    environment.PARLEY_UPSTREAMS.some(
      ({ apiKey, secretHeaders }) => apiKey !== undefined || secretHeaders.length > 0,
    ) ||
    environment.PARLEY_MCP_SERVERS.length > 0 ||
    environment.API_TOKENS.length > 0
  )
}

/**
 * Decides who is admitted, and as whom. If there are access codes, everybody needs one; without them, protected
 * resources are only for this machine, unless the operator has opened them to everyone.
 */
export function admit(credentials: Credentials, environment: Environment): Admission {
  const { isLocal, bearer, session, path } = credentials
  const { ACCESS_CODE: codes, API_TOKENS: tokens, PUBLIC_ACCESS: isPublic } = environment
  if (bearer !== undefined && tokens.length > 0) {
    const index = findSecret(
      bearer,
      tokens.map(({ token }) => token),
    )
    const program = index === undefined ? undefined : tokens[index]
    if (program === undefined) {
      return refuse('token', 401, 'invalid_token', 'This API token is invalid or was revoked.')
    }
    if (/^\/v1(?:\/|$)/.test(path)) return { ok: true, owner: `token:${program.name}`, by: 'token' }
    return refuse('token', 403, 'token_not_enough', 'API tokens only work for /v1.')
  }
  if (codes.length > 0) {
    if (session.kind === 'valid') return { ok: true, owner: `session:${session.session.id}`, by: 'session' }
    return refuse(
      'asks',
      401,
      'access_required',
      'Access code required. Enter it at /access; programs send an API token.',
    )
  }
  if (isLocal) return { ok: true, owner: 'local', by: 'openness' }
  if (isPublic || !isWorthGuarding(environment)) return { ok: true, owner: 'anyone', by: 'openness' }
  return refuse(
    'closed',
    403,
    'access_closed',
    'This Parley uses a paid API key, so only its own machine has access. Its operator can set ACCESS_CODE (a code to enter), API_TOKENS (for programs) or PUBLIC_ACCESS=1 (everyone).',
  )
}
