import { isObject, listOf } from '@/lib/responses/guards'
import type { CreateRequest, ResponsesError } from '@/lib/responses/types'

/** What an upstream may turn out not to do with a model. */
export type Capability = 'chains' | 'includesReasoning'

/** What was learned, by upstream and model: when each capability was last found missing. */
export type Capabilities = ReadonlyMap<string, Readonly<Partial<Record<Capability, number>>>>

/** Whom something was learned about. */
export interface Subject {
  readonly upstream: string
  readonly model: string
}

/** Upstreams change: after a day they are tried again. In milliseconds. */
export const timeLimit = 24 * 60 * 60 * 1000

/** True unless it was found missing within the time limit. */
export function isCapable(
  capabilities: Capabilities,
  subject: Subject,
  capability: Capability,
  now: number,
): boolean {
  return !isFresh(capabilities.get(keyOf(subject))?.[capability], now)
}

/** Notes that a capability is missing, and leaves out what is too old to count. */
export function learnMissing(
  capabilities: Capabilities,
  subject: Subject,
  capability: Capability,
  now: number,
): Capabilities {
  const fresh = [...capabilities].filter(([, lesson]) =>
    Object.values(lesson).some((learnedAt) => isFresh(learnedAt, now)),
  )
  const key = keyOf(subject)
  return new Map(fresh).set(key, { ...capabilities.get(key), [capability]: now })
}

/** Reads what `serializeCapabilities` wrote; what is damaged is left out. */
export function parseCapabilities(value: unknown): Capabilities {
  if (!isObject(value)) return new Map()
  return new Map(
    Object.entries(value).flatMap(([key, lesson]) => {
      if (!isObject(lesson)) return []
      const { chains, includesReasoning } = lesson
      return [
        [
          key,
          {
            ...(typeof chains === 'number' ? { chains } : {}),
            ...(typeof includesReasoning === 'number' ? { includesReasoning } : {}),
          },
        ] as const,
      ]
    }),
  )
}

export const serializeCapabilities = (capabilities: Capabilities) => Object.fromEntries(capabilities)

/** Why an upstream did not take a chained request, if that is why. */
export function chainRefusal(
  request: CreateRequest,
  error: ResponsesError | null,
): 'not-found' | 'refused' | undefined {
  const id = request.previous_response_id
  if (id === undefined || error === null || !blamesRequest(error.status)) return undefined
  if (error.code === 'previous_response_not_found') return 'not-found'
  if (error.status !== 400 && error.status !== 404) return undefined
  // vLLM names the id and not the field.
  const names =
    error.param === 'previous_response_id' ||
    error.message.includes('previous_response_id') ||
    error.message.includes(id)
  if (!names) return undefined
  return /not found/i.test(error.message) ? 'not-found' : 'refused'
}

/** True if an upstream did not take a request because it asked for encrypted reasoning. */
export function refusesReasoning(request: CreateRequest, error: ResponsesError | null): boolean {
  const { include } = request
  if (!Array.isArray(include) || !include.includes('reasoning.encrypted_content')) return false
  if (error?.status !== 400) return false
  return error.param === 'include' || /encrypted.content|\binclude\b/i.test(error.message)
}

/** Keys, balances, limits and outages say nothing about a request; trying again would only cost. */
function blamesRequest(status: number | undefined): boolean {
  return status !== undefined && status < 500 && ![401, 402, 403, 429].includes(status)
}

/** A clock that was set back must not make a lesson last for ever. */
function isFresh(learnedAt: number | undefined, now: number): boolean {
  return learnedAt !== undefined && Math.abs(now - learnedAt) < timeLimit
}

/** One thing that was learned and still counts. */
export interface Lesson extends Subject {
  readonly missing: Capability
  /** Milliseconds since the epoch. */
  readonly until: number
}

/** What counts now, the latest first. */
export function lessonsOf(capabilities: Capabilities, now: number): readonly Lesson[] {
  const lessons = [...capabilities].flatMap(([key, { chains, includesReasoning }]) => {
    const subject = subjectOf(key)
    if (subject === undefined) return []
    return [
      { ...subject, missing: 'chains' as const, learnedAt: chains },
      { ...subject, missing: 'includesReasoning' as const, learnedAt: includesReasoning },
    ]
  })
  return lessons
    .flatMap(({ learnedAt, ...lesson }) =>
      learnedAt !== undefined && isFresh(learnedAt, now) ? [{ ...lesson, until: learnedAt + timeLimit }] : [],
    )
    .toSorted((one, other) => other.until - one.until)
}

/** Unlearns one thing, so that it is tried again with the next turn. */
export function unlearn(capabilities: Capabilities, { missing, ...subject }: Lesson): Capabilities {
  const key = keyOf(subject)
  const { [missing]: _unlearned, ...others } = capabilities.get(key) ?? {}
  return new Map(capabilities).set(key, others)
}

function subjectOf(key: string): Subject | undefined {
  try {
    const [upstream, model] = listOf(JSON.parse(key))
    return typeof upstream === 'string' && typeof model === 'string' ? { upstream, model } : undefined
  } catch {
    return undefined
  }
}

const keyOf = ({ upstream, model }: Subject) => JSON.stringify([upstream, model])
