import { words as strings } from '@/lib/language/english/datasets'
import { stringifyExact } from '@/lib/util/json/exact-numbers'
import { isObject } from '@/lib/responses/guards'
import { type Check, type CheckKind } from '../check'

/** Why we have no check for an assertion, in words. */
export interface Unsupported {
  readonly problem: string
}

interface Meaning {
  readonly kind: CheckKind
  readonly ignoreCase?: true
}

/** The promptfoo assertions that match one of our checks. */
const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['equals', { kind: 'equals' }],
  ['contains', { kind: 'contains' }],
  ['icontains', { kind: 'contains', ignoreCase: true }],
  ['contains-any', { kind: 'contains-any' }],
  ['icontains-any', { kind: 'contains-any', ignoreCase: true }],
  ['contains-all', { kind: 'contains-all' }],
  ['icontains-all', { kind: 'contains-all', ignoreCase: true }],
  ['starts-with', { kind: 'starts-with' }],
  ['regex', { kind: 'regex' }],
  ['is-json', { kind: 'json' }],
  ['javascript', { kind: 'javascript' }],
  ['llm-rubric', { kind: 'judge' }],
  ['model-graded-closedqa', { kind: 'judge' }],
  ['judge', { kind: 'judge' }],
])

/** Fields of an assertion that do not change whether an answer passes. */
const harmless: ReadonlySet<string> = new Set(['type', 'value', 'metric', 'provider'])

/** Converts a promptfoo assertion into one of our checks. */
export function checkOfAssertion(assertion: unknown): Check | Unsupported {
  if (!isObject(assertion) || typeof assertion['type'] !== 'string') {
    return { problem: strings.skippedAnAssertionWithoutAType }
  }
  const { type, value } = assertion
  const more = Object.keys(assertion).find((name) => !harmless.has(name))
  if (more !== undefined && meanings.has(type.replace(/^not-/, ''))) {
    return { problem: strings.skippedTheAssertionIsntSupported(type, more) }
  }
  return checkOf(type, value)
}

/** Reads a cell of an `__expected` column: `type: value`, or the exact expected text. */
export function checkOfExpectation(cell: string): Check | Unsupported {
  const [, type = '', value = ''] = /^([a-z-]+)(?:\([^)]*\))?:\s*([\s\S]*)$/.exec(cell) ?? []
  if (type === 'fn' || type === 'eval') return checkOf('javascript', value)
  if (type === 'grade') return checkOf('llm-rubric', value)
  return type === '' || /^https?$/.test(type) ? { kind: 'equals', value: cell } : checkOf(type, value)
}

function checkOf(type: string, value: unknown): Check | Unsupported {
  const meaning = meanings.get(type.replace(/^not-/, ''))
  if (meaning === undefined) return { problem: strings.skippedTheAssertionNotSupported(type) }
  if (typeof value === 'string' && value.startsWith('file://')) {
    return { problem: strings.skippedAssertionInOtherFile(type, value) }
  }
  const text = valueOf(meaning, value)
  if (text === undefined) return { problem: strings.skippedAssertionWithoutValue(type) }
  return {
    // Values other than text are compared as JSON.
    ...(meaning.kind === 'equals' && typeof value === 'object' && value !== null
      ? { kind: 'json', value: JSON.stringify({ const: value }) }
      : { ...meaning, value: text }),
    ...(type.startsWith('not-') ? { not: true } : {}),
  }
}

function valueOf({ kind }: Meaning, value: unknown): string | undefined {
  if (kind === 'json') return value === undefined || value === '' ? '' : asText(value)
  if (kind === 'contains-any' || kind === 'contains-all') {
    const all = typeof value === 'string' ? textsBetweenCommas(value) : value
    return Array.isArray(all) && all.length > 0 ? JSON.stringify(all.map(asText)) : undefined
  }
  return value === undefined || value === null ? undefined : asText(value)
}

/**
 * In promptfoo's single string, texts are separated by commas; one that contains commas is quoted, with its quotes
 * doubled.
 */
function textsBetweenCommas(value: string): readonly string[] {
  const cells = value.matchAll(/\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))(?:,|$)/gy)
  const texts = [...cells].map(([, quoted, bare = '']) =>
    quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"'),
  )
  return texts.filter((text) => text !== '')
}

const asText = (value: unknown) => (typeof value === 'string' ? value : (stringifyExact(value) ?? ''))
