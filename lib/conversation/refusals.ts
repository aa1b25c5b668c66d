import type { ResponseState } from '@/lib/responses/response-state'
import type { CreateRequest, Item, ResponsesError } from '@/lib/responses/types'

/** Why a provider refused a chained request. */
export interface ChainRefusal {
  readonly reason: 'not-found' | 'refused'
  /**
   * Whether the error's wording blames the chain; otherwise the cause can be anything that sending the history might
   * fix.
   */
  readonly isNamed: boolean
}

/**
 * Returns why a provider refused a chained request, if sending the history instead of the id may help.
 *
 * Providers word it in two dozen ways, with or without a code, as an HTTP error or in a stream with status 200. So we
 * exclude what it can't be: a key, a balance, a limit, a lost connection, or refused content. A server error is not a
 * refusal unless its wording names the chain.
 *
 * @param state the turn's end; if it has part of an answer, the request was accepted
 * @see lib/responses/README.md §10
 */
export function chainRefusal(
  request: CreateRequest,
  { ended, error, output }: Pick<ResponseState, 'ended' | 'error' | 'output'>,
): ChainRefusal | undefined {
  const id = request.previous_response_id
  if (id === undefined || error === null || ended !== 'failed' || output.length > 0) return undefined
  if (isOfAccount(error) || lostCodes.has(error.code ?? '')) return undefined
  const isNamed = namesChain(error, id)
  if (!isNamed && (isServerFault(error) || refusesContent(error))) return undefined
  const isMissing = error.code === 'previous_response_not_found' || notFoundWords.test(error.message)
  return { reason: isNamed && isMissing ? 'not-found' : 'refused', isNamed }
}

/** The last wording appears for a tool's output whose call, which the chain should have supplied, is unknown. */
const chainWords =
  /previous[_ -]?response|response with id|response[_ ]id|history node|no tool call found for function call output/i
const notFoundWords =
  /not[ _-]?(?:be )?found|(?:could not|cannot|can't) find|no longer|expired|does not exist|doesn't exist|unknown|no such/i

function namesChain({ code, param, message }: ResponsesError, id: string): boolean {
  const words = [code, param, message].filter((text) => text !== undefined).join(' ')
  return chainWords.test(words) || words.includes(id)
}

/** Our own codes for a connection to the provider that failed: nobody knows whether the request arrived. */
const lostCodes: ReadonlySet<string> = new Set(['connection_lost', 'network_error', 'not_sent'])

/** Returns whether a provider that refused to compact a context has no such endpoint, for any model. */
export const lacksCompaction = ({ status, code }: ResponsesError): boolean =>
  (status === 404 || status === 405 || status === 501) && code !== 'model_not_found'

/**
 * Returns whether an error is about a key, a balance or a limit: asking again would only cost money. In a stream there
 * is a code instead of a status.
 */
function isOfAccount({ status, code, type }: ResponsesError): boolean {
  const numbers = [status, Number(code)]
  if (numbers.some((number) => number !== undefined && accountStatuses.has(number))) return true
  return [code, type].some((word) => word !== undefined && accountWords.test(word))
}

const accountStatuses: ReadonlySet<number> = new Set([401, 402, 403, 429])
const accountWords =
  /^(?:rate_limit|insufficient_|too_many_requests|invalid_api_key|authentication|permission|billing|access_required|budget)/i

function isServerFault({ status, code, type }: ResponsesError): boolean {
  const number = status ?? Number(code)
  if (number >= 500) return true
  if (status !== undefined) return false
  return [code, type].some(
    (word) => word !== undefined && /server_error|overloaded|unavailable|timeout/i.test(word),
  )
}

/**
 * Returns whether a provider refused what a request says, whatever it is chained to: for its content, or for its size.
 * It would refuse the same request again.
 */
export function refusesContent(error: ResponsesError | null): boolean {
  if (error === null) return false
  const { status, code, type, message } = error
  if (status === 413) return true
  if (status !== undefined && status !== 400 && status !== 422) return false
  if ([code, type].some((word) => word !== undefined && contentCodes.test(word))) return true
  return status === undefined ? false : contentWords.test(message)
}

const contentCodes =
  /^(?:invalid_prompt|content_filter|content_policy|content_moderation|.*policy_violation|(?:bio|cyber)_policy|responsibleaipolicyviolation|moderation|prompt_blocked|safety|invalid_image|image_|unsupported_image|invalid_file|unsupported_file|string_above_max_length|context_length_exceeded|request_too_large|payload_too_large)/i
const contentWords =
  /content (?:policy|filter|management|moderation)|usage polic|safety (?:system|policy|filter)|(?:was|been|were) (?:flagged|blocked)|moderation|inappropriate|harmful|(?:request|prompt|input|image|file|payload) (?:is |are )?too (?:large|long|big)|maximum context length/i

/** Returns true if a provider refused a request because it asked for encrypted reasoning. */
export function refusesReasoning(request: CreateRequest, error: ResponsesError | null): boolean {
  const { include } = request
  if (!Array.isArray(include) || !include.includes('reasoning.encrypted_content')) return false
  if (error === null || !isOfRequest(error)) return false
  if (refusesThoughts(request, error) && !/\binclude\b|not supported/i.test(error.message)) return false
  return error.param === 'include' || /encrypted.content|\binclude\b/i.test(error.message)
}

/**
 * Returns true if a provider can't read the reasoning that a request sends back: it belongs to another key or another
 * server behind the same name, or is too old. That says nothing about what the model can do.
 */
export function refusesThoughts({ input }: CreateRequest, error: ResponsesError | null): boolean {
  if (error === null || typeof input === 'string' || !input.some(isThought)) return false
  const { code, param, message } = error
  if (!isOfRequest(error)) return false
  if (code === 'invalid_encrypted_content') return true
  return (
    thoughtWords.test([code, message].join(' ')) ||
    /^(?:body\.)?input\b.*(?:encrypted|reasoning|summary)/.test(param ?? '')
  )
}

/** In a stream there is no status. */
const isOfRequest = ({ status }: ResponsesError) => status === undefined || status === 400 || status === 422

const thoughtWords =
  /encrypted[_ ]content|decrypt|reasoning (?:item|content|block)|thinking (?:block|signature)|invalid .?signature|thought.?signature|determine type of 'item'|item\['content'\]|'rs_|required following item/i

const isThought = ({ type, ...item }: Item) =>
  type === 'reasoning' || type === 'compaction' || 'encrypted_content' in item
