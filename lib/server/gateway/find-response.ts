import 'server-only'
import { isObject } from '@/lib/responses/guards'
import { invalidRequest, type ErrorDescription } from './error-response'
import { readUpstream, type ReadLimits } from './read-upstream'
import { ResponseIdSearch } from './response-id-search'
import type { Upstream } from '../upstreams/upstream'

const TIMEOUT_MS = 10_000
/** The id is at the beginning, and reading stops there; a response with pictures is several megabytes. */
const MAXIMUM_BYTES = 16 * 1024 * 1024

export type Search =
  | { readonly ok: true; readonly upstream: Upstream }
  | { readonly ok: false; readonly error: ErrorDescription }

/**
 * Statuses from servers that don't have the response, or store none at all. Any other status (a wrong key, too many
 * requests, a failing server) says nothing about the response.
 */
const denials: ReadonlySet<number> = new Set([200, 400, 404, 405, 410, 422, 501])

type Finding = 'has it' | 'has it not' | 'could not be asked'

/** LM Studio answers 200 to everything, so only a real response counts. */
function isResponse(body: string, id: string): boolean {
  try {
    const parsed: unknown = JSON.parse(body)
    return isObject(parsed) && (parsed['id'] === id || parsed['object'] === 'response')
  } catch {
    return false
  }
}

async function ask(upstream: Upstream, id: string, limits: ReadLimits): Promise<Finding> {
  try {
    let isFound = false
    const search = new ResponseIdSearch((found) => (isFound = found === id))
    const isEnough = (chunk: Uint8Array) => {
      search.push(chunk)
      return isFound
    }
    const path = `/responses/${encodeURIComponent(id)}`
    const { status, body } = await readUpstream(upstream, path, { ...limits, isEnough })
    if (status === 200 && (isFound || isResponse(body, id))) return 'has it'
    return denials.has(status) ? 'has it not' : 'could not be asked'
  } catch {
    return 'could not be asked'
  }
}

function notFound(id: string, unasked: readonly Upstream[]): ErrorDescription {
  const message = `Response with id '${id}' not found.`
  const [first] = unasked
  if (first === undefined)
    return { status: 404, type: 'invalid_request_error', code: 'response_not_found', message }
  const labels = unasked.map(({ label }) => label).join(', ')
  return {
    status: 404,
    // Our error, not the API's: the response may well exist.
    type: 'upstream_error',
    code: 'upstream_not_asked',
    message: `${message} An upstream that could not be reached may have it: ${labels}. Add ?upstream=${first.id} to ask only that one and see why.`,
  }
}

function named(name: string, upstreams: readonly Upstream[]): Search {
  const upstream = upstreams.find(({ id }) => id === name)
  if (upstream !== undefined) return { ok: true, upstream }
  const ids = upstreams.map(({ id }) => id).join(', ')
  return {
    ok: false,
    error: invalidRequest(
      `There is no upstream '${name}'. Configured: ${ids}.`,
      'unknown_upstream',
      'upstream',
    ),
  }
}

/**
 * Finds the upstream that stores a response: the named one, the only one, or the first of all that has it. All are
 * asked at once, and one that fails or is slow doesn't hide another.
 *
 * @param id checked with `isResponseId`
 * @param name the id of an upstream, if the client knows it
 * @param signal the client's
 */
export async function findResponse(
  id: string,
  name: string | undefined,
  upstreams: readonly Upstream[],
  signal: AbortSignal,
): Promise<Search> {
  if (name !== undefined) return named(name, upstreams)
  const [only, second] = upstreams
  if (only !== undefined && second === undefined) return { ok: true, upstream: only }
  const stop = new AbortController()
  const limits = {
    timeoutMs: TIMEOUT_MS,
    maximumBytes: MAXIMUM_BYTES,
    signal: AbortSignal.any([signal, stop.signal]),
  }
  const asked = upstreams.map(async (upstream) => ({ upstream, finding: await ask(upstream, id, limits) }))
  const owners = asked.map(async (answer) => {
    const { upstream, finding } = await answer
    if (finding !== 'has it') throw new Error(finding)
    return upstream
  })
  try {
    return { ok: true, upstream: await Promise.any(owners) }
  } catch {
    const unasked = (await Promise.all(asked)).filter(({ finding }) => finding === 'could not be asked')
    return {
      ok: false,
      error: notFound(
        id,
        unasked.map(({ upstream }) => upstream),
      ),
    }
  } finally {
    stop.abort()
  }
}
