import { words } from '@/lib/language/english/conversation'
import { isObject } from '@/lib/responses/guards'
import { isItem, isRequest } from './parse-record'

/**
 * Returns what is wrong with a stored turn; undefined if it has the format that this version writes. This checks
 * everything that the page relies on, and costs a fraction of parsing the turn again, which would also lose the fold's
 * bookkeeping.
 */
export function problemOfTurn(value: unknown): string | undefined {
  if (!isObject(value)) return words.itIsntAnObject
  const { id, conversationId, parentId, input, settings, state, timings } = value
  if (typeof id !== 'string' || id === '') return words.idIsntAString
  if (typeof conversationId !== 'string') return words.conversationidIsntAString
  if (parentId !== null && typeof parentId !== 'string') return words.parentidIsntAStringOrNull
  if (!isItems(input)) return words.inputIsntAListOfItems
  if (!isObject(settings) || typeof settings['model'] !== 'string') return words.settingsHasNoModel
  if (!isState(state)) return words.stateIsDamaged
  if (!isObject(timings) || !Number.isFinite(timings['sentAt'])) return words.timingsHasNoStart
  return problemOfExtras(value)
}

function problemOfExtras(value: Readonly<Record<string, unknown>>): string | undefined {
  const { request, runs, discarded, upstream } = value
  if (request !== undefined && !(isObject(request) && isRequest(request))) return words.requestIsDamaged
  if (runs !== undefined && !(isObject(runs) && Object.values(runs).every(isObject)))
    return words.runsIsDamaged
  if (discarded !== undefined && !isState(discarded)) return words.discardedIsDamaged
  if (upstream !== undefined && typeof upstream !== 'string') return words.upstreamIsntAString
  for (const field of ['proof', 'resent'] as const) {
    if (value[field] !== undefined && !isObject(value[field])) return words.isntAnObject(field)
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
