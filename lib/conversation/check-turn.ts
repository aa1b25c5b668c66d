import { isObject } from '@/lib/responses/guards'
import { isItem, isRequest } from './parse-record'

/**
 * What is wrong with a stored turn; undefined where it is as this version writes it. It looks at everything that the
 * page relies on, and costs a fraction of reading the turn anew, which would also lose the fold's bookkeeping.
 */
export function problemOfTurn(value: unknown): string | undefined {
  if (!isObject(value)) return 'It is not an object.'
  const { id, conversationId, parentId, input, settings, state, timings } = value
  if (typeof id !== 'string' || id === '') return '“id” is not a text.'
  if (typeof conversationId !== 'string') return '“conversationId” is not a text.'
  if (parentId !== null && typeof parentId !== 'string') return '“parentId” is not a text or null.'
  if (!isItems(input)) return '“input” is not a list of items.'
  if (!isObject(settings) || typeof settings['model'] !== 'string') return '“settings” has no model.'
  if (!isState(state)) return '“state” is damaged.'
  if (!isObject(timings) || !Number.isFinite(timings['sentAt'])) return '“timings” has no start.'
  return problemOfExtras(value)
}

function problemOfExtras(value: Readonly<Record<string, unknown>>): string | undefined {
  const { request, runs, discarded, upstream } = value
  if (request !== undefined && !(isObject(request) && isRequest(request))) return '“request” is damaged.'
  if (runs !== undefined && !(isObject(runs) && Object.values(runs).every(isObject)))
    return '“runs” is damaged.'
  if (discarded !== undefined && !isState(discarded)) return '“discarded” is damaged.'
  if (upstream !== undefined && typeof upstream !== 'string') return '“upstream” is not a text.'
  for (const field of ['proof', 'resent'] as const) {
    if (value[field] !== undefined && !isObject(value[field])) return `“${field}” is not an object.`
  }
  return undefined
}

const endings: readonly unknown[] = ['completed', 'incomplete', 'failed', 'cancelled', 'interrupted', null]

function isState(value: unknown): boolean {
  if (!isObject(value)) return false
  const { response, output, error, ended, slots } = value
  return (
    (response === null || isObject(response)) &&
    isItems(output) &&
    (error === null || (isObject(error) && typeof error['message'] === 'string')) &&
    endings.includes(ended) &&
    Array.isArray(slots) &&
    slots.every(isObject)
  )
}

const isItems = (value: unknown) => Array.isArray(value) && value.every(isItem)
