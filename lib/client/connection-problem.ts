import type { ResponsesError } from '@/lib/responses/types'

/**
 * Why a provider lists no models, as far as a person would act on it differently:
 *
 * - `server`: our own server did not answer, or refuses this browser (`access`);
 * - `unreachable`, `timeout`: nothing answers at its address, or not in time;
 * - `key`: it refuses the key, or wants one (401, 403);
 * - `no-list`: it has no such list (404, 405, 501), which is fine: a model's name can be typed;
 * - `limited`: too many requests (429);
 * - `web-page`, `redirect`, `not-a-list`: something else than the API answers;
 * - `failing`: it has a fault of its own (5xx).
 */
export type ConnectionProblem =
  | 'server'
  | 'access'
  | 'unreachable'
  | 'timeout'
  | 'key'
  | 'no-list'
  | 'limited'
  | 'web-page'
  | 'redirect'
  | 'not-a-list'
  | 'failing'
  | 'other'

/** Our gateway's codes for faults on the way. */
const byCode: Readonly<Record<string, ConnectionProblem>> = {
  network_error: 'server',
  access_required: 'access',
  upstream_unreachable: 'unreachable',
  proxy_refused: 'unreachable',
  upstream_timeout: 'timeout',
  upstream_html: 'web-page',
  upstream_redirect: 'redirect',
  upstream_bad_response: 'not-a-list',
  upstream_failed: 'failing',
}

const byStatus: Readonly<Record<number, ConnectionProblem>> = {
  401: 'key',
  403: 'key',
  404: 'no-list',
  405: 'no-list',
  429: 'limited',
  501: 'no-list',
}

/**
 * Returns which problem an error of a provider's model list is.
 *
 * @see lib/responses/README.md §5: how real servers refuse
 */
export function connectionProblemOf({ code = '', status = 0 }: ResponsesError): ConnectionProblem {
  const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined
  return known ?? byStatus[status] ?? (status >= 500 ? 'failing' : 'other')
}

/** What a list, or the lack of one, says of a provider; undefined where it says nothing. */
export interface ConnectionFacts {
  /** `wrong`: something answers there, but it is not the API. */
  readonly isReachable: boolean | 'wrong' | undefined
  /** `unneeded`: what was asked needs none, so nothing is known of the key. */
  readonly acceptsKey: boolean | 'unneeded' | undefined
}

/** These list their models to everybody. */
const publicLists: ReadonlySet<string> = new Set(['openrouter', 'vercel'])

const factsOf: Readonly<Record<ConnectionProblem, ConnectionFacts>> = {
  server: { isReachable: undefined, acceptsKey: undefined },
  access: { isReachable: undefined, acceptsKey: undefined },
  unreachable: { isReachable: false, acceptsKey: undefined },
  timeout: { isReachable: false, acceptsKey: undefined },
  'web-page': { isReachable: 'wrong', acceptsKey: undefined },
  redirect: { isReachable: 'wrong', acceptsKey: undefined },
  'not-a-list': { isReachable: 'wrong', acceptsKey: undefined },
  key: { isReachable: true, acceptsKey: false },
  'no-list': { isReachable: true, acceptsKey: undefined },
  limited: { isReachable: true, acceptsKey: undefined },
  failing: { isReachable: true, acceptsKey: undefined },
  other: { isReachable: true, acceptsKey: undefined },
}

/** Returns what follows from a provider's list of models. @param problem undefined if it listed them */
export const connectionFacts = (upstream: string, problem: ConnectionProblem | undefined): ConnectionFacts =>
  problem === undefined
    ? { isReachable: true, acceptsKey: publicLists.has(upstream) ? 'unneeded' : true }
    : factsOf[problem]
