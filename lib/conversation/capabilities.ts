import { isObject, listOf } from '@/lib/responses/guards'
import type { Chaining } from './plan'

const capabilities = ['chains', 'showsChains', 'includesReasoning', 'compacts'] as const

/**
 * What a provider may turn out not to support with a model. `showsChains`: its answers show whether it follows chains;
 * `compacts`: it has `/responses/compact`.
 */
export type Capability = (typeof capabilities)[number]

/**
 * What we learned, by provider and model, and when: which capabilities were found missing, and that a chain was proven.
 * In milliseconds since the epoch.
 */
export type Capabilities = ReadonlyMap<string, Readonly<Partial<Record<Capability | 'chained', number>>>>

/** The provider and model that something was learned about. */
export interface Subject {
  readonly upstream: string
  readonly model: string
}

/** Providers change: after a day we try them again. In milliseconds. */
export const timeLimit = 24 * 60 * 60 * 1000

/** Returns true unless the capability was found missing within the time limit. */
export function isCapable(
  known: Capabilities,
  subject: Subject,
  capability: Capability,
  now: number,
): boolean {
  return !isFresh(known.get(keyOf(subject))?.[capability], now)
}

/** Records that a capability is missing, and drops lessons that are too old to count. */
export function learnMissing(
  known: Capabilities,
  subject: Subject,
  capability: Capability,
  now: number,
): Capabilities {
  const { chained, ...lesson } = known.get(keyOf(subject)) ?? {}
  const kept = capability === 'chains' || chained === undefined ? {} : { chained }
  return learn(known, subject, { ...lesson, ...kept, [capability]: now }, now)
}

/** Records that a provider followed a chain, which cancels the belief that it can't. */
export function learnChained(known: Capabilities, subject: Subject, now: number): Capabilities {
  const { chains: _chains, showsChains: _shows, ...lesson } = known.get(keyOf(subject)) ?? {}
  return learn(known, subject, { ...lesson, chained: now }, now)
}

/** Returns whether a chain was proven within the time limit. */
const isProven = (known: Capabilities, subject: Subject, now: number): boolean =>
  isFresh(known.get(keyOf(subject))?.chained, now)

function learn(
  known: Capabilities,
  subject: Subject,
  lesson: Readonly<Partial<Record<Capability | 'chained', number>>>,
  now: number,
): Capabilities {
  const fresh = [...known].filter(([, each]) =>
    Object.values(each).some((learnedAt) => isFresh(learnedAt, now)),
  )
  return new Map(fresh).set(keyOf(subject), lesson)
}

/**
 * Returns how far to rely on a model's chains.
 *
 * @param configured what the operator or the preset declares about the provider
 */
export function chainingOf(
  known: Capabilities,
  subject: Subject,
  configured: boolean | 'unknown',
  now: number,
): Chaining {
  const can = (capability: Capability) => isCapable(known, subject, capability, now)
  if (configured === false || !can('chains') || !can('showsChains')) return 'never'
  return configured === true || isProven(known, subject, now) ? 'trusted' : 'tried'
}

/** Reads what `serializeCapabilities` wrote; damaged entries are left out. */
export function parseCapabilities(value: unknown): Capabilities {
  if (!isObject(value)) return new Map()
  return new Map(
    Object.entries(value).flatMap(([key, lesson]) => {
      if (!isObject(lesson)) return []
      const times = [...capabilities, 'chained' as const].flatMap((name) => {
        const learnedAt = lesson[name]
        return typeof learnedAt === 'number' ? [[name, learnedAt] as const] : []
      })
      return [[key, Object.fromEntries(times)] as const]
    }),
  )
}

export const serializeCapabilities = (known: Capabilities) => Object.fromEntries(known)

/** If the clock is set back, a lesson must not last forever. */
function isFresh(learnedAt: number | undefined, now: number): boolean {
  return learnedAt !== undefined && Math.abs(now - learnedAt) < timeLimit
}

/** One lesson that still counts. */
export interface Lesson extends Subject {
  readonly missing: Capability
  /** When the lesson expires, in milliseconds since the epoch. */
  readonly until: number
}

/** Returns the lessons that count now, latest first. */
export function lessonsOf(known: Capabilities, now: number): readonly Lesson[] {
  const lessons = [...known].flatMap(([key, lesson]) => {
    const subject = subjectOf(key)
    if (subject === undefined) return []
    return capabilities.map((missing) => ({ ...subject, missing, learnedAt: lesson[missing] }))
  })
  return lessons
    .flatMap(({ learnedAt, ...lesson }) =>
      learnedAt !== undefined && isFresh(learnedAt, now) ? [{ ...lesson, until: learnedAt + timeLimit }] : [],
    )
    .toSorted((one, other) => other.until - one.until)
}

/** Returns the provider and model of each chain that was proven and still counts, latest first. */
export function provenChains(
  known: Capabilities,
  now: number,
): readonly (Subject & { readonly until: number })[] {
  return [...known]
    .flatMap(([key, { chained }]) => {
      const subject = subjectOf(key)
      const isProof = subject !== undefined && chained !== undefined && isFresh(chained, now)
      return isProof ? [{ ...subject, until: chained + timeLimit }] : []
    })
    .toSorted((one, other) => other.until - one.until)
}

/** Removes one lesson, so that the capability is tried again with the next turn. */
export function unlearn(known: Capabilities, { missing, ...subject }: Lesson): Capabilities {
  const key = keyOf(subject)
  const { [missing]: _unlearned, ...others } = known.get(key) ?? {}
  return new Map(known).set(key, others)
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
