import { isObject } from '@/lib/responses/guards'
import type { z } from 'zod'
import { ApiError } from './api-error'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** Converts the first issue of the request schema into a 400 that a person can act on. */
export function describeIssue(issue: Issue, body: unknown, base: Path = []): ApiError {
  const path = [...base, ...issue.path]
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const deepest = deepestBranch(issue.errors)
    if (deepest !== undefined) return describeIssue(deepest, body, path)
  }
  const param = formatPath(path)
  const value = valueAt(body, path)
  if (value === undefined && issue.code !== 'custom') {
    return refuse(param, 'missing_required_parameter', `Missing required parameter: '${param}'.`)
  }
  const [code, rest] = complain(issue, value)
  return refuse(param, code, `Invalid '${param}': ${rest}`)
}

/** Returns the branch of a union that matched furthest: probably the one the sender meant. */
function deepestBranch(branches: readonly (readonly Issue[])[]): Issue | undefined {
  let best: Issue | undefined
  for (const [issue] of branches) {
    if (issue === undefined || issue.path.length === 0) continue
    if (best === undefined || issue.path.length > best.path.length) best = issue
  }
  return best
}

function complain(issue: Issue, value: unknown): readonly [code: string, rest: string] {
  switch (issue.code) {
    case 'invalid_type':
      return ['invalid_type', `expected ${withArticle(issue.expected)}, but got ${typeName(value)}.`]
    case 'too_small':
      return [
        'below_minimum',
        `expected at least ${issue.minimum}${unit(issue.origin)}, but got ${size(value)}.`,
      ]
    case 'too_big':
      return [
        'above_maximum',
        `expected at most ${issue.maximum}${unit(issue.origin)}, but got ${size(value)}.`,
      ]
    case 'invalid_value':
      return [
        'invalid_value',
        `got ${quote(value)}. Supported values are: ${issue.values.map(quote).join(', ')}.`,
      ]
    case 'invalid_union':
      if (issue.discriminator !== undefined) {
        return ['invalid_value', `got ${quote(value)}.${supported(issue)}`]
      }
      return [
        'invalid_type',
        `expected ${alternatives(issue.errors)}, but got ${typeof value === 'string' ? quote(value) : typeName(value)}.`,
      ]
    case 'invalid_format':
      return ['invalid_value', 'expected letters, digits, underscores and hyphens only.']
    case 'invalid_key':
      return ['invalid_value', 'its name is longer than 64 characters.']
    case 'custom':
      return ['invalid_value', issue.message]
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'invalid_element':
      return ['invalid_value', `${issue.message}.`]
    default:
      return ['invalid_value', 'not accepted.']
  }
}

/** Returns the values that distinguish the branches of a union, if the schema library names them. */
function supported(issue: Issue): string {
  const options = 'options' in issue ? (issue.options ?? []) : []
  return options.length === 0 ? '' : ` Supported values are: ${options.map(quote).join(', ')}.`
}

/** Returns what a union would have accepted: `a string or an array`. */
function alternatives(branches: readonly (readonly Issue[])[]): string {
  const names = branches.flatMap(([issue]) => {
    if (issue?.code === 'invalid_type') return [withArticle(issue.expected)]
    return issue?.code === 'invalid_value' ? issue.values.map(quote) : []
  })
  return [...new Set(names.length === 0 ? ['an object'] : names)].join(' or ')
}

function refuse(param: string, code: string, message: string): ApiError {
  return new ApiError({ status: 400, message, param, code })
}

/** `['input', 0, 'content']` → `input[0].content` */
function formatPath(path: Path): string {
  let text = ''
  for (const key of path) {
    if (typeof key === 'number') text += `[${key}]`
    else text += text === '' ? String(key) : `.${String(key)}`
  }
  return text
}

function valueAt(body: unknown, path: Path): unknown {
  let value: unknown = body
  for (const key of path) {
    const list: readonly unknown[] = Array.isArray(value) ? value : []
    if (typeof key === 'number') value = list[key]
    else value = isObject(value) ? value[String(key)] : undefined
  }
  return value
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return withArticle(typeof value)
}

function withArticle(type: string): string {
  const name = type === 'int' ? 'integer' : type === 'record' ? 'object' : type
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters'
  return origin === 'array' ? ' items' : ''
}

function size(value: unknown): string {
  return typeof value === 'string' || Array.isArray(value) ? String(value.length) : String(value)
}

function quote(value: unknown): string {
  return typeof value === 'string' ? `'${value.slice(0, 100)}'` : (JSON.stringify(value) ?? String(value))
}
