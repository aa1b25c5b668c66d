import 'server-only'
import type { Environment } from '../env'
import { type ApiError, invalidRequest } from '../error-response'
import { findSecret } from './secrets'
import type { ReadSession } from './session'

/** What somebody shows who wants to come in. */
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
      /** What is kept for one owner is not for another. */
      readonly owner: string
      /** A session is in a browser, which other sites can make send requests; a token is not. */
      readonly by: 'session' | 'token' | 'openness'
    }
  | { readonly ok: false; readonly error: ApiError; readonly reason: 'asks' | 'closed' | 'token' }

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

/** Whether there is something here that is not for everybody: a key that is paid for, or tools of this machine. */
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
 * Says who may come in, and as whom. Codes, where there are any, are asked of everybody; without them, what is worth
 * guarding is for this machine alone, unless the operator has said that it is for all.
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
      return refuse('token', 401, 'invalid_token', 'This API token is not valid here, or not any more.')
    }
    if (/^\/v1(?:\/|$)/.test(path)) return { ok: true, owner: `token:${program.name}`, by: 'token' }
    return refuse('token', 403, 'token_not_enough', 'An API token is good for /v1 only.')
  }
  if (codes.length > 0) {
    if (session.kind === 'valid') return { ok: true, owner: `session:${session.session.id}`, by: 'session' }
    return refuse(
      'asks',
      401,
      'access_required',
      'An access code is needed here. Enter it on the page /access; programs send an API token.',
    )
  }
  if (isLocal) return { ok: true, owner: 'local', by: 'openness' }
  if (isPublic || !isWorthGuarding(environment)) return { ok: true, owner: 'anyone', by: 'openness' }
  return refuse(
    'closed',
    403,
    'access_closed',
    'This Parley holds a key that is paid for and lets nobody in but the machine it runs on. Whoever runs it can set ACCESS_CODE (a code to enter), API_TOKENS (for programs) or PUBLIC_ACCESS=1 (everybody).',
  )
}
