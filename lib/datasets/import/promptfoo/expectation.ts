import { words as strings } from '@/lib/language/english/datasets'
import { NumberText, stringifyExact } from '@/lib/util/json/exact-numbers'
import { isObject } from '@/lib/responses/guards'
import type { Check } from '../../check'
import { noFiles, type ReadReferencedFile } from '../imported'
import { assertionTypes, type Meaning } from './assertion-types'
import { referenceIn } from './config'
import { parseYaml } from './parse-yaml'
import { textsBetweenCommas } from './texts-between-commas'

/** Why we have no check for an assertion, in words. */
export interface Unsupported {
  readonly problem: string
}

/** The fields of an assertion that are read for every type, or don't change whether an answer passes. */
const known: ReadonlySet<string> = new Set(['type', 'value', 'metric', 'provider', 'weight', 'transform'])

/** Converts a promptfoo assertion into one of our checks. */
export function checkOfAssertion(
  assertion: unknown,
  readFile: ReadReferencedFile = noFiles,
): Check | Unsupported {
  if (!isObject(assertion) || typeof assertion['type'] !== 'string') {
    return { problem: strings.skippedAnAssertionWithoutAType }
  }
  const { type, value, threshold, weight, transform, provider } = assertion
  const meaning = assertionTypes.get(type.replace(/^not-/, ''))
  if (meaning === undefined) return unsupported(type)
  const other = Object.keys(assertion).find(
    (name) => !known.has(name) && !(name === 'threshold' && meaning.threshold !== undefined),
  )
  if (other !== undefined) return { problem: strings.skippedTheAssertionIsntSupported(type, other) }
  if (transform !== undefined && (typeof transform !== 'string' || referenceIn(transform) !== undefined)) {
    return { problem: strings.skippedTheAssertionIsntSupported(type, 'transform') }
  }
  const check = checkOf(type, meaning, value, numberOf(threshold), readFile)
  if ('problem' in check) return check
  const weighed = numberOf(weight)
  const model = check.kind === 'similar' ? embeddingModelOf(provider) : undefined
  return {
    ...check,
    ...(model === undefined ? {} : { model }),
    ...(typeof transform === 'string' ? { transform } : {}),
    ...(weighed === undefined || weighed === 1 ? {} : { weight: weighed }),
  }
}

/** Reads a cell of an `__expected` column: `type`, `type: value`, `type(threshold): value`, or the exact text. */
export function checkOfExpectation(cell: string): Check | Unsupported {
  const [, type = '', threshold, value] =
    /^([a-z]+(?:-[a-z0-9]+)*(?::(?:cosine|dot|euclidean))?)(?:\((\d+(?:\.\d+)?)\))?(?::\s*([\s\S]*))?$/.exec(
      cell,
    ) ?? []
  const name = aliases.get(type) ?? type
  const meaning = assertionTypes.get(name.replace(/^not-/, ''))
  const isType =
    meaning !== undefined && (value !== undefined || threshold !== undefined || /^(?:not-)?is-/.test(name))
  if (isType) return checkOf(name, meaning, value, numberOf(Number(threshold)), noFiles)
  // `https://…` and `Note: …` are texts; a word with a hyphen before a colon is an assertion that we don't know.
  const isUnknown = meaning === undefined && name !== '' && value !== undefined && !/^https?$/.test(name)
  return isUnknown ? unsupported(name) : { kind: 'equals', value: cell }
}

const aliases: ReadonlyMap<string, string> = new Map([
  ['fn', 'javascript'],
  ['eval', 'javascript'],
  ['grade', 'llm-rubric'],
])

const unsupported = (type: string): Unsupported => ({
  problem: strings.skippedTheAssertionNotSupported(type),
})

function checkOf(
  type: string,
  meaning: Meaning,
  written: unknown,
  threshold: number | undefined,
  readFile: ReadReferencedFile,
): Check | Unsupported {
  const { kind, ignoreCase, metric } = meaning
  const value = withFile(written, meaning, readFile)
  if (value === undefined && written !== undefined) {
    return { problem: strings.skippedAssertionInOtherFile(type, asText(written)) }
  }
  const text = valueOf(meaning, value, threshold)
  if (text === undefined) return { problem: strings.skippedAssertionWithoutValue(type) }
  return {
    // Values other than text are compared as JSON.
    ...(kind === 'equals' && typeof value === 'object' && value !== null
      ? { kind: 'json', value: asText({ const: value }) }
      : { kind, ...(ignoreCase === undefined ? {} : { ignoreCase }), value: text }),
    ...(threshold !== undefined && meaning.threshold === 'score' ? { threshold } : {}),
    ...(metric === undefined ? {} : { metric }),
    ...(type.startsWith('not-') ? { not: true } : {}),
  }
}

/** Returns the content of the file that a value refers to; undefined if it can't be used. */
function withFile(value: unknown, { kind }: Meaning, readFile: ReadReferencedFile): unknown {
  if (kind === 'similar' && Array.isArray(value)) {
    const texts = value.map((each) => withFile(each, { kind }, readFile))
    return texts.includes(undefined) ? undefined : texts
  }
  const path = referenceIn(value)
  if (path === undefined) return value
  const isScript = /\.[cm]?[jt]s$/.test(path)
  if (kind === 'javascript' ? !isScript : !/\.(?:txt|md|json|ya?ml)$/.test(path)) return undefined
  const text = readFile(path)
  // Other scripts import modules, which the sandbox has none of.
  if (isScript) return text !== undefined && /\bmodule\.exports\b/.test(text) ? text : undefined
  return text
}

function valueOf(meaning: Meaning, value: unknown, threshold: number | undefined): string | undefined {
  const { kind, isOptional, toValue } = meaning
  if (toValue !== undefined) return toValue(value)
  if (meaning.threshold === 'limit') return threshold === undefined ? undefined : String(threshold)
  if (kind === 'json' || kind === 'contains-json') {
    return value === undefined || value === '' ? '' : schemaText(value)
  }
  if (isOptional === true && value === undefined) return ''
  if (kind === 'contains-any' || kind === 'contains-all') {
    const all = typeof value === 'string' ? textsBetweenCommas(value) : value
    return Array.isArray(all) && all.length > 0 ? JSON.stringify(all.map(asText)) : undefined
  }
  return value === undefined || value === null ? undefined : asText(value)
}

/** A schema may be YAML in a text. */
function schemaText(value: unknown): string {
  if (typeof value !== 'string' || value.trimStart().startsWith('{')) return asText(value)
  const parsed = parseYaml(value)
  return 'value' in parsed && isObject(parsed.value) ? asText(parsed.value) : value
}

/**
 * Returns the model of a provider that makes embeddings, as OpenAI and servers like it name it; undefined for others, and
 * for none.
 *
 * @param provider `openai:embedding:text-embedding-3-small`, or an object with that as its id
 */
function embeddingModelOf(provider: unknown): string | undefined {
  const id = isObject(provider) ? provider['id'] : provider
  if (typeof id !== 'string') return undefined
  return /^[\w-]+:embeddings?:(.+)$/.exec(id)?.[1] ?? (/^[\w.-]+$/.test(id) ? id : undefined)
}

/** Reads a number, also one that isn't exact in binary. */
function numberOf(value: unknown): number | undefined {
  const number = value instanceof NumberText ? Number(value.text) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

const asText = (value: unknown) => (typeof value === 'string' ? value : (stringifyExact(value) ?? ''))
