import { isObject, listOf } from '@/lib/responses/guards'
import type { Outcome } from '../checks/run-check'

/**
 * How far a cell is. One that waits for its turn has no record.
 *
 * `sent`: its request may have left, and nothing is known of its end. `answered`: its checks are still to be run.
 * `lost`: it was sent, and its answer cannot be had any more. `again`: the person wants it sent once more.
 */
type CellStatus = 'sent' | 'answered' | 'done' | 'failed' | 'lost' | 'again'

/** A request of a cell, from before it leaves. */
export interface SentRequest {
  /** Stays the same as long as this is the same request. */
  readonly key: string
  readonly sentAt: number
  /** As soon as the upstream says it. */
  readonly responseId?: string
}

/** A judge that was asked, and what came of it. */
export interface JudgeCall extends SentRequest {
  readonly outcome?: Outcome
  readonly cost?: number
}

/** Requests that were sent, and what they cost as far as that is known, in dollars. */
export interface Spending {
  readonly requests: number
  readonly cost: number
}

/** One row asked of one model, once. */
export interface Cell extends SentRequest {
  readonly runId: string
  /** Its place in the run, see `placeOf`. */
  readonly number: number
  readonly status: CellStatus
  /** What was sent before, because the person wanted it again. */
  readonly earlier?: Spending
  /** Milliseconds from sending to the end. Missing where the answer was recovered. */
  readonly duration?: number
  readonly text?: string
  readonly inputTokens?: number
  readonly outputTokens?: number
  /** In dollars; missing where it is not known. */
  readonly cost?: number
  /** Why it failed, or what an answer was cut by. */
  readonly problem?: string
  /** In the order of the checks: those of the run, then those of the row. */
  readonly outcomes?: readonly Outcome[]
  /** By the place of their check. */
  readonly judges?: Readonly<Record<string, JudgeCall>>
}

const statuses = ['sent', 'answered', 'done', 'failed', 'lost', 'again'] as const

/** Reads a cell from anything; undefined where it is none. */
export function parseCell(value: unknown): Cell | undefined {
  if (!isObject(value)) return undefined
  const { runId, number } = value
  const status = statuses.find((known) => known === value['status'])
  const request = parseRequest(value)
  if (typeof runId !== 'string' || typeof number !== 'number' || status === undefined) return undefined
  if (request === undefined) return undefined
  const judges = isObject(value['judges']) ? Object.entries(value['judges']) : []
  const outcomes = listOf(value['outcomes']).flatMap((each) => parseOutcome(each) ?? [])
  return {
    ...request,
    runId,
    number,
    status,
    ...numberIn(value, 'duration'),
    ...textIn(value, 'text'),
    ...numberIn(value, 'inputTokens'),
    ...numberIn(value, 'outputTokens'),
    ...numberIn(value, 'cost'),
    ...earlierIn(value['earlier']),
    ...textIn(value, 'problem'),
    ...(outcomes.length > 0 ? { outcomes } : {}),
    ...(judges.length > 0
      ? {
          judges: Object.fromEntries(
            judges.flatMap(([at, each]) => {
              const call = parseJudge(each)
              return call === undefined ? [] : [[at, call] as const]
            }),
          ),
        }
      : {}),
  }
}

function earlierIn(value: unknown): Pick<Cell, 'earlier'> {
  if (!isObject(value)) return {}
  const { requests, cost } = value
  return typeof requests === 'number' && typeof cost === 'number' ? { earlier: { requests, cost } } : {}
}

function parseRequest(value: Readonly<Record<string, unknown>>): SentRequest | undefined {
  const { key, sentAt } = value
  if (typeof key !== 'string' || typeof sentAt !== 'number') return undefined
  return { key, sentAt, ...textIn(value, 'responseId') }
}

function parseJudge(value: unknown): JudgeCall | undefined {
  const request = isObject(value) ? parseRequest(value) : undefined
  if (!isObject(value) || request === undefined) return undefined
  const outcome = parseOutcome(value['outcome'])
  return { ...request, ...numberIn(value, 'cost'), ...(outcome === undefined ? {} : { outcome }) }
}

function parseOutcome(value: unknown): Outcome | undefined {
  if (!isObject(value)) return undefined
  const { passed, reason } = value
  return {
    passed: typeof passed === 'boolean' ? passed : null,
    reason: typeof reason === 'string' ? reason : '',
  }
}

type Fields = Readonly<Record<string, unknown>>

function numberIn<Name extends string>(value: Fields, name: Name): { readonly [Key in Name]?: number } {
  const found: { [Key in Name]?: number } = {}
  const field = value[name]
  if (typeof field === 'number' && Number.isFinite(field)) found[name] = field
  return found
}

function textIn<Name extends string>(value: Fields, name: Name): { readonly [Key in Name]?: string } {
  const found: { [Key in Name]?: string } = {}
  const field = value[name]
  if (typeof field === 'string') found[name] = field
  return found
}

/** Whether an answer is right: all its checks say so; undefined where it has none, or they could not be told. */
export function verdictOf({ status, outcomes = [] }: Cell): boolean | undefined {
  if (status !== 'done' || outcomes.length === 0) return undefined
  if (outcomes.some(({ passed }) => passed === false)) return false
  return outcomes.every(({ passed }) => passed === true) ? true : undefined
}

/** Nothing is left to be done with it, unless the person says so. */
export const isOver = ({ status }: Cell) => status === 'done' || status === 'failed' || status === 'lost'
