import { words } from '@/lib/language/english/datasets'
import { isObject, listOf } from '@/lib/responses/guards'
import { includesValue } from '@/lib/util/json/includes-value'
import { parseExact } from '@/lib/util/json/exact-numbers'
import type { Check } from '../check'
import { renderJson } from '../render'
import { validateJson } from './check-json'
import type { CheckedAnswer, CheckWorld, Outcome, ToolCall } from './outcome'

type SchemaWorld = Pick<CheckWorld, 'validate'>

/**
 * Checks which functions a model called. The value is empty (each call names a function that was offered, and its
 * arguments match that function's schema), or JSON: `{"name"}` with `arguments`, of which the call's must have all, or
 * with a `schema` for them; or `{"names"}`, all of which and no others are called. With a threshold, the F1 score of
 * the names has to reach it.
 */
export async function checkToolCall(
  check: Check,
  answer: CheckedAnswer,
  world: SchemaWorld,
): Promise<Outcome> {
  if (check.value.trim() === '') return checkOffered(answer, world)
  const expected = renderJson(parsed(check.value), answer.variables)
  if (!isObject(expected)) return { passed: null, reason: words.theExpectedCallIsntAJsonObject }
  if (Array.isArray(expected['names'])) return compareNames(expected['names'], answer.calls, check.threshold)
  const { name, arguments: wanted, schema } = expected
  if (typeof name !== 'string') return { passed: null, reason: words.theExpectedCallHasNoName }
  const named = answer.calls.filter((call) => call.name === name)
  if (named.length === 0) return { passed: false, reason: notCalled(name, answer.calls) }
  let outcome: Outcome = { passed: true, reason: words.calls(name) }
  for (const call of named) {
    outcome = await checkArguments(call, wanted, schema, world)
    if (outcome.passed !== false) break
  }
  return outcome
}

async function checkArguments(
  call: ToolCall,
  wanted: unknown,
  schema: unknown,
  world: SchemaWorld,
): Promise<Outcome> {
  if (wanted !== undefined && !includesValue(parsed(call.arguments), wanted)) {
    return { passed: false, reason: words.itsArgumentsDiffer(call.name, shortened(call.arguments)) }
  }
  if (isObject(schema)) return aboutArguments(call, await validateJson(schema, call.arguments, world))
  return { passed: true, reason: words.calls(call.name) }
}

async function checkOffered({ calls, tools }: CheckedAnswer, world: SchemaWorld): Promise<Outcome> {
  if (calls.length === 0) return { passed: false, reason: words.callsNoTool }
  for (const call of calls) {
    const tool = tools.find(({ type, name }) => type === 'function' && name === call.name)
    if (tool === undefined) return { passed: false, reason: words.wasntOffered(call.name) }
    const parameters = isObject(tool['parameters']) ? tool['parameters'] : {}
    const outcome = await validateJson(parameters, call.arguments, world)
    if (outcome.passed !== true) return aboutArguments(call, outcome)
  }
  return { passed: true, reason: words.callsMatchTheOfferedTools }
}

const aboutArguments = ({ name }: ToolCall, { passed, reason }: Outcome): Outcome => ({
  passed,
  reason: words.argumentsOf(name, reason),
})

/** Compares the sets of names by their F1 score, the harmonic mean of precision and recall. */
function compareNames(names: readonly unknown[], calls: readonly ToolCall[], threshold = 1): Outcome {
  const expected = new Set(listOf(names).map(String))
  const called = new Set(calls.map(({ name }) => name))
  const both = [...expected].filter((name) => called.has(name)).length
  const size = expected.size + called.size
  const score = size === 0 ? 1 : (2 * both) / size
  return { passed: score >= threshold, score, reason: words.expectedCalls(list(expected), list(called)) }
}

const list = (names: ReadonlySet<string>) => (names.size === 0 ? '–' : [...names].join(', '))

const notCalled = (name: string, calls: readonly ToolCall[]) =>
  calls.length === 0
    ? words.callsNoTool
    : words.doesntCall(name, list(new Set(calls.map((call) => call.name))))

/** Returns undefined for a text that isn't JSON. Numbers keep all their digits. */
function parsed(json: string): unknown {
  try {
    return parseExact(json)
  } catch {
    return undefined
  }
}

const shortened = (text: string) => (text.length > 100 ? `${text.slice(0, 100)}…` : text)
