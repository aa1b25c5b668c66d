import 'server-only'
import { parseJson } from '@/lib/responses/parse-json'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { log } from '../log'
import { readUpstream, type WholeAnswer } from './read-upstream'
import { redact } from '../redact'
import { describeFailure, htmlError, redirectError, textError } from './upstream-errors'
import { secretsOf, type Upstream } from '../upstreams/upstream'

const TIMEOUT_MS = 10_000
const MAXIMUM_BYTES = 16 * 1024 * 1024
const KEEP_MS = 60_000
/** Short, so that fixing a problem shows immediately; not zero, so that many open tabs don't flood the upstream. */
const KEEP_ERROR_MS = 5_000

export interface ListingProblem {
  readonly message: string
  readonly code: string
  /** The upstream's own, where it answered with one that says it refuses. */
  readonly status?: number
}

/** An upstream's answer to the request for its models. */
interface Listing {
  readonly models: readonly (JsonObject & { readonly id: string })[]
  readonly error?: ListingProblem
  /** Why it lists nothing, where that is no trouble because the operator names its models. */
  readonly unlisted?: ListingProblem
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

/** Returns an error body's own message, wherever the upstream put it. */
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
  const { models, error } = readEntries(answer, upstream)
  const { status } = answer
  return error === undefined || status < 400
    ? { models, ...(error && { error }) }
    : { models, error: { ...error, status } }
}

function readEntries(answer: WholeAnswer, upstream: Upstream): Listing {
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
  const message = `${upstream.label} did not answer with a list of models. Check its base URL.`
  return { models: [], error: { message, code: 'upstream_bad_response' } }
}

function problem({ message, code }: ListingProblem): ListingProblem {
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

/**
 * Returns the models that the operator names, with the upstream's data about them; all that it lists if none are named.
 */
function named(listing: Listing, { models }: Upstream): Listing {
  if (models === undefined) return listing
  const { error } = listing
  return {
    ...(error && { unlisted: error }),
    models: models.map((id) => listing.models.find((each) => each.id === id) ?? { id, object: 'model' }),
  }
}

interface CachedListing {
  readonly listing: Promise<Listing>
  /** Undefined while the request is in progress: later callers wait for the same answer. */
  until: number | undefined
}

/** Returns the models of an upstream, as it lists them. */
export type ListingOf = (upstream: Upstream) => Promise<Listing>

/** A cache of upstreams' model lists: lists for a minute, failures for five seconds. */
export class Listings {
  readonly #now: () => number
  readonly #kept = new Map<string, CachedListing>()

  /**
   * @param now milliseconds on a monotonic clock
   */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /** Returns the list of an upstream. */
  readonly of: ListingOf = (upstream) => {
    const known = this.#keptFor(upstream)
    if (known !== undefined) return known.listing
    const entry: CachedListing = { listing: askAndDate(this.#now), until: undefined }
    this.#kept.set(upstream.id, entry)
    return entry.listing

    async function askAndDate(now: () => number): Promise<Listing> {
      const listing = await ask(upstream)
      const { error } = listing
      entry.until = now() + (error === undefined ? KEEP_MS : KEEP_ERROR_MS)
      if (error !== undefined) log('warn', 'no models', { upstream: upstream.id, code: error.code })
      return listing
    }
  }

  /** Asks an upstream again, unless it is being asked right now. */
  readonly anew: ListingOf = (upstream) => {
    if (this.#kept.get(upstream.id)?.until !== undefined) this.#kept.delete(upstream.id)
    return this.of(upstream)
  }

  /** Returns whether the list is cached, so that the upstream isn't asked now. */
  has(upstream: Upstream): boolean {
    return this.#keptFor(upstream) !== undefined
  }

  #keptFor({ id }: Upstream): CachedListing | undefined {
    const known = this.#kept.get(id)
    return known !== undefined && (known.until === undefined || this.#now() < known.until) ? known : undefined
  }
}

declare global {
  // The list that people see and the prices that budgets use are the same.
  var parleyListings: Listings | undefined
}

/** Those of this process. */
export const listings = (): Listings => (globalThis.parleyListings ??= new Listings())

/** Returns the list of an upstream, as this process has it. */
export const listingOf: ListingOf = (upstream) => listings().of(upstream)

/** Asks the upstream again, for its list as it is now. */
export const listingNow: ListingOf = (upstream) => listings().anew(upstream)
