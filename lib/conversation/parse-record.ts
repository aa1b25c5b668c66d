import { words as strings } from '@/lib/language/english/conversation'
import { parseComparison } from './comparison/comparison'
import { parseVote } from './comparison/vote'
import { isObject, isTyped, listOf } from '@/lib/responses/guards'
import { finish } from '@/lib/responses/reduce'
import { initialState, type ResponseState } from '@/lib/responses/response-state'
import type { Item, JsonObject } from '@/lib/responses/types'
import { parseRuns } from './parse-runs'
import { parseAutoChoice } from './auto-model'
import { migrate } from './migrate'
import { parseSettings } from './parse-settings'
import { parseThumbs } from './thumb'
import type { Conversation, Timings, Turn } from './types'

/** Why a record can't be read, in words that name the field. */
export class RecordError extends Error {
  override readonly name = 'RecordError'
}

/**
 * Reads a conversation from a file, a journal or another version.
 *
 * @param value anything
 * @param from the version that wrote it
 * @throws RecordError
 */
export function parseConversation(value: unknown, from: number): Conversation {
  const record = migrate('conversation', from, object(value, strings.theChat))
  const { leafId, leafAt, folder, deletedAt, allowedTools, settings, settingsAt } = record
  const comparison = parseComparison(record['comparison'])
  const votes = listOf(record['votes']).flatMap((vote) => parseVote(vote) ?? [])
  const thumbs = parseThumbs(record['thumbs'])
  return {
    id: text(record, 'id'),
    title: text(record, 'title'),
    leafId: typeof leafId === 'string' && leafId !== '' ? leafId : null,
    ...(typeof leafAt === 'number' ? { leafAt } : {}),
    createdAt: time(record, 'createdAt'),
    updatedAt: time(record, 'updatedAt'),
    ...flags(record, ['pinned', 'archived', 'private']),
    ...(isObject(settings) ? { settings: parseSettings(settings) } : {}),
    ...(typeof settingsAt === 'number' ? { settingsAt } : {}),
    ...(typeof folder === 'string' && folder !== '' ? { folder } : {}),
    ...(Array.isArray(allowedTools)
      ? { allowedTools: allowedTools.filter((name) => typeof name === 'string') }
      : {}),
    ...(comparison === undefined ? {} : { comparison }),
    ...(votes.length > 0 ? { votes } : {}),
    ...(thumbs.length > 0 ? { thumbs } : {}),
    ...(typeof deletedAt === 'number' ? { deletedAt } : {}),
  }
}

/**
 * Reads a turn from a file, a journal or another version. Fields that a turn can't be shown without must be valid;
 * other invalid fields are left out.
 *
 * @param value anything
 * @param from the version that wrote it
 * @throws RecordError
 */
export function parseTurn(value: unknown, from: number): Turn {
  const record = migrate('turn', from, object(value, strings.theMessage))
  const { parentId, upstream, request, discarded, column, round } = record
  if (parentId !== null && typeof parentId !== 'string') throw wrong('parentId', strings.aStringOrNull)
  const sent = isObject(request) && isRequest(request) ? { request } : {}
  return {
    id: text(record, 'id'),
    conversationId: text(record, 'conversationId'),
    parentId,
    input: items(record['input'], 'input'),
    settings: parseSettings(object(record['settings'], 'settings')),
    ...(typeof upstream === 'string' ? { upstream } : {}),
    ...(record['hasTaggedReasoning'] === false ? { hasTaggedReasoning: false } : {}),
    ...sent,
    state: stateOf(object(record['state'], 'state')),
    timings: timingsOf(object(record['timings'], 'timings')),
    ...(typeof column === 'string' ? { column } : {}),
    ...(typeof round === 'string' ? { round } : {}),
    ...mergedFromOf(record['mergedFrom']),
    ...autoChoiceOf(record['autoChoice']),
    ...flags(record, ['continues', 'compacts', 'edited', 'beside', 'stopped', 'deleted', 'forgotten']),
    ...proofOf(record['proof']),
    ...resentOf(record['resent']),
    ...offersIn(record['offers']),
    ...runsOf(record['runs']),
    ...(isObject(discarded) ? { discarded: stateOf(discarded) } : {}),
    ...fromFileOf(record['fromFile']),
  }
}

function mergedFromOf(value: unknown): Pick<Turn, 'mergedFrom'> {
  const mergedFrom = listOf(value).filter((id) => typeof id === 'string')
  return mergedFrom.length === 0 ? {} : { mergedFrom }
}

function autoChoiceOf(value: unknown): Pick<Turn, 'autoChoice'> {
  const autoChoice = parseAutoChoice(value)
  return autoChoice === undefined ? {} : { autoChoice }
}

function offersIn(value: unknown): Pick<Turn, 'offers'> {
  const pairs = isObject(value) ? Object.entries(value) : []
  const offers = pairs.flatMap(([name, identity]) =>
    typeof identity === 'string' ? [[name, identity] as const] : [],
  )
  return offers.length === 0 ? {} : { offers: Object.fromEntries(offers) }
}

function fromFileOf(value: unknown): Pick<Turn, 'fromFile'> {
  if (!isObject(value) || !isObject(value['state'])) return {}
  return { fromFile: { input: items(value['input'], 'fromFile.input'), state: stateOf(value['state']) } }
}

function runsOf(value: unknown): Pick<Turn, 'runs'> {
  const runs = parseRuns(value)
  return Object.keys(runs).length > 0 ? { runs } : {}
}

const wrong = (field: string, expected: string) => new RecordError(strings.isnt(field, expected))

function object(value: unknown, field: string): JsonObject {
  if (!isObject(value)) throw wrong(field, strings.anObject)
  return value
}

function text(record: JsonObject, field: string): string {
  const value = record[field]
  if (typeof value !== 'string' || value === '') throw wrong(field, strings.aString)
  return value
}

function time(record: JsonObject, field: string): number {
  const value = record[field]
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(field, strings.aTimeInMilliseconds)
  return value
}

function flags<Flag extends string>(
  record: JsonObject,
  names: readonly Flag[],
): { readonly [Name in Flag]?: true } {
  const found: { [Name in Flag]?: true } = {}
  for (const name of names) if (record[name] === true) found[name] = true
  return found
}

function items(value: unknown, field: string): readonly Item[] {
  if (!Array.isArray(value)) throw wrong(field, strings.aList)
  const typed = value.filter(isItem)
  if (typed.length < value.length) throw wrong(field, strings.aListOfItemsThatHave)
  return typed
}

export const isItem = (value: unknown): value is Item =>
  isTyped(value) && isTextOrNone(value['id']) && isTextOrNone(value['status'])

const isTextOrNone = (value: unknown) => value === undefined || typeof value === 'string'

export const isRequest = (value: JsonObject): value is NonNullable<Turn['request']> & JsonObject =>
  typeof value['model'] === 'string' && Array.isArray(value['input']) && value['input'].every(isTyped)

const endings = ['completed', 'incomplete', 'failed', 'cancelled', 'interrupted'] as const

/** The fold's own bookkeeping is dropped: nothing will be folded into data from outside. */
function stateOf(record: JsonObject): ResponseState {
  const { response, error, unreadable } = record
  const ended = endings.find((ending) => ending === record['ended']) ?? null
  return finish({
    ...initialState,
    response: isObject(response) ? response : null,
    output: items(record['output'], 'state.output'),
    error:
      isObject(error) && typeof error['message'] === 'string'
        ? { ...error, message: error['message'] }
        : null,
    ended,
    ...(typeof unreadable === 'number' ? { unreadable } : {}),
  })
}

function timingsOf(record: JsonObject): Timings {
  const { firstTokenAt, endedAt } = record
  const times = listOf(record['items']).flatMap((each) => {
    if (!isObject(each) || typeof each['startedAt'] !== 'number') return []
    const { startedAt, endedAt } = each
    return [{ startedAt, ...(typeof endedAt === 'number' ? { endedAt } : {}) }]
  })
  return {
    sentAt: time(record, 'sentAt'),
    ...(record['by'] === 'server' ? { by: 'server' } : {}),
    ...(typeof firstTokenAt === 'number' ? { firstTokenAt } : {}),
    ...(typeof endedAt === 'number' ? { endedAt } : {}),
    ...(times.length > 0 ? { items: times } : {}),
  }
}

const verdicts = ['chained', 'not-echoed', 'ignored', 'doubled', 'unknown'] as const

function proofOf(value: unknown): Pick<Turn, 'proof'> {
  const kind = isObject(value) ? verdicts.find((verdict) => verdict === value['kind']) : undefined
  if (!isObject(value) || kind === undefined) return {}
  const { expectedTokens, inputTokens } = value
  return {
    proof: {
      kind,
      ...(typeof expectedTokens === 'number' ? { expectedTokens } : {}),
      ...(typeof inputTokens === 'number' ? { inputTokens } : {}),
    },
  }
}

const reasons = [
  'not-found',
  'refused',
  'ignored',
  'unproven',
  'include-refused',
  'thoughts-refused',
] as const

function resentOf(value: unknown): Pick<Turn, 'resent'> {
  const reason = isObject(value) ? reasons.find((known) => known === value['reason']) : undefined
  if (!isObject(value) || reason === undefined) return {}
  const { tokens } = value
  return { resent: { reason, ...(typeof tokens === 'number' ? { tokens } : {}) } }
}
