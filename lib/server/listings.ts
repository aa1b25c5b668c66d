import 'server-only'
import { parseJson } from '@/lib/json/parse-json'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { log } from './log'
import { readUpstream, type WholeAnswer } from './read-upstream'
import { redact } from './redact'
import { describeFailure, htmlError, redirectError, textError } from './upstream-errors'
import { secretsOf, type Upstream } from './upstreams/upstream'

const TIMEOUT_MS = 10_000
const MAXIMUM_BYTES = 16 * 1024 * 1024
const KEEP_MS = 60_000
/** Short, so that mending what is wrong shows at once; not zero, so that a page of tabs does not hammer. */
const KEEP_ERROR_MS = 5_000

export interface Problem {
  readonly message: string
  readonly code: string
}

/** What one upstream said when asked for its models. */
interface Listing {
  readonly models: readonly (JsonObject & { readonly id: string })[]
  readonly error?: Problem
}

/** OpenAI sends `{data}`, Ollama's own API `{models}`, some send the bare array. */
function entriesOf(parsed: unknown): readonly unknown[] | undefined {
  const candidates: readonly unknown[] = isObject(parsed) ? [parsed['data'], parsed['models']] : [parsed]
  return candidates.find((candidate): candidate is unknown[] => Array.isArray(candidate))
}

function modelOf(entry: unknown): (JsonObject & { readonly id: string }) | undefined {
  if (typeof entry === 'string' && entry !== '') return { id: entry, object: 'model' }
  if (!isObject(entry)) return undefined
  const id = entry['id'] ?? entry['name']
  return typeof id === 'string' && id !== '' ? { ...entry, id } : undefined
}

/** An error body's own words, wherever the upstream put them. */
function problemOf(parsed: unknown): { readonly message?: string; readonly code?: string } {
  if (!isObject(parsed)) return {}
  const error = isObject(parsed['error']) ? parsed['error'] : parsed
  const message = typeof parsed['error'] === 'string' ? parsed['error'] : error['message']
  const { code } = error
  return {
    ...(typeof message === 'string' ? { message } : {}),
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
  }
}

function readListing(answer: WholeAnswer, upstream: Upstream): Listing {
  const { status, body, contentType } = answer
  const parsed = parseJson(body)
  const entries = status === 200 ? entriesOf(parsed) : undefined
  if (entries !== undefined) {
    return { models: entries.map(modelOf).filter((model) => model !== undefined) }
  }
  const secrets = secretsOf(upstream)
  const told = problemOf(parsed)
  if (status >= 400 && told.message !== undefined) {
    return {
      models: [],
      error: { message: redact(told.message, secrets), code: redact(told.code ?? `http_${status}`, secrets) },
    }
  }
  if (status >= 300 && status < 400) return { models: [], error: problem(redirectError(upstream, status)) }
  if (parsed === undefined && (/html/i.test(contentType) || /^\s*</.test(body))) {
    return { models: [], error: problem(htmlError(upstream, status)) }
  }
  if (status >= 400) return { models: [], error: problem(textError(upstream, status, body)) }
  const message = `${upstream.label} answered, but not with a list of models. Check its base URL.`
  return { models: [], error: { message, code: 'upstream_bad_response' } }
}

function problem({ message, code }: Problem): Problem {
  return { message, code }
}

async function ask(upstream: Upstream): Promise<Listing> {
  try {
    const limits = { timeoutMs: TIMEOUT_MS, maximumBytes: MAXIMUM_BYTES }
    return named(readListing(await readUpstream(upstream, '/models', limits), upstream), upstream)
  } catch (error) {
    return named({ models: [], error: problem(describeFailure(error, upstream, false)) }, upstream)
  }
}

/** The models that the operator names, with what the upstream says of them; whatever it lists if none are named. */
function named(listing: Listing, { models }: Upstream): Listing {
  if (models === undefined) return listing
  return {
    models: models.map((id) => listing.models.find((each) => each.id === id) ?? { id, object: 'model' }),
  }
}

interface Kept {
  readonly listing: Promise<Listing>
  /** Undefined while it is on its way: whoever comes meanwhile waits for the same answer. */
  until: number | undefined
}

/** The models of an upstream, as it lists them. */
export type ListingOf = (upstream: Upstream) => Promise<Listing>

/** Upstreams' lists of models, with what is known of them. */
interface Listings extends ListingOf {
  /** Whether the upstream is not asked for its list now. */
  readonly isKept: (upstream: Upstream) => boolean
}

/**
 * Asks upstreams for their models, and keeps what they said: lists for a minute, failures for five seconds.
 *
 * @param now milliseconds on a clock that only moves forward
 */
export function createListings(now: () => number = () => performance.now()): Listings {
  const kept = new Map<string, Kept>()

  const keptFor = ({ id }: Upstream) => {
    const known = kept.get(id)
    return known !== undefined && (known.until === undefined || now() < known.until) ? known : undefined
  }

  function listingOf(upstream: Upstream): Promise<Listing> {
    const known = keptFor(upstream)
    if (known !== undefined) return known.listing
    const entry: Kept = { listing: askAndDate(), until: undefined }
    kept.set(upstream.id, entry)
    return entry.listing

    async function askAndDate(): Promise<Listing> {
      const listing = await ask(upstream)
      entry.until = now() + (listing.error === undefined ? KEEP_MS : KEEP_ERROR_MS)
      if (listing.error !== undefined)
        log('warn', 'no models', { upstream: upstream.id, code: listing.error.code })
      return listing
    }
  }

  return Object.assign(listingOf, { isKept: (upstream: Upstream) => keptFor(upstream) !== undefined })
}

declare global {
  // The list that people see and the prices that budgets count by are one.
  var parleyListings: Listings | undefined
}

const listings = () => (globalThis.parleyListings ??= createListings())

/** Those of this process. */
export const listingOf: Listings = Object.assign((upstream: Upstream) => listings()(upstream), {
  isKept: (upstream: Upstream) => listings().isKept(upstream),
})
