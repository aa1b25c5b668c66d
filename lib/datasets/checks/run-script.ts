import { readJson } from '@/lib/util/json/read-json'
import { isObject } from '@/lib/responses/guards'
import type { Check } from '../check'
import { render } from '../render'
import type { CheckedAnswer, CheckWorld, Outcome } from './outcome'

type ScriptWorld = Pick<CheckWorld, 'runInSandbox' | 'signal'>

/** Milliseconds. A pattern or a function that takes longer is reported as too slow. */
const timeLimit = 1000

/** Runs a pattern in the sandbox: some patterns take forever on some texts, and there they can be interrupted. */
export async function runPattern(
  { value, ignoreCase }: Check,
  { text, variables }: CheckedAnswer,
  { runInSandbox, signal }: ScriptWorld,
): Promise<Outcome> {
  // Values of a row are matched literally.
  const escaped = Object.entries(variables).map(([name, each]): [string, string] => [
    name,
    each.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'),
  ])
  const pattern = render(value, Object.fromEntries(escaped))
  const code = 'return new RegExp(input.pattern, input.flags).test(input.text)'
  const flags = ignoreCase === true ? 'i' : ''
  const evaluation = await runInSandbox(
    { code, input: JSON.stringify({ pattern, flags, text }), timeLimit },
    signal,
  )
  if (!evaluation.ok) return { passed: null, reason: evaluation.error }
  const found = evaluation.value === 'true'
  return { passed: found, reason: `/${pattern}/${flags} is ${found ? '' : 'not '}found in it.` }
}

/**
 * Runs a function's body, or one expression, with `output` and the `variables`. It returns true or false, a number (0.5
 * and up counts as true), or `{pass, reason}`.
 */
export async function runScript(
  { value }: Check,
  { text, variables }: CheckedAnswer,
  { runInSandbox, signal }: ScriptWorld,
): Promise<Outcome> {
  const isBody = /(?:^|[\s;{}])return\b/.test(value)
  const body = isBody ? value : `return (\n${value}\n)`
  // promptfoo's scripts access the variables as `context.vars`.
  const code = `const { output, variables } = input; const context = { vars: variables };\n${body}`
  const evaluation = await runInSandbox(
    { code, input: JSON.stringify({ output: text, variables }), timeLimit },
    signal,
  )
  if (!evaluation.ok) return { passed: null, reason: evaluation.error }
  const read = readJson(evaluation.value)
  return 'value' in read ? outcomeOf(read.value) : notTold(evaluation.value)
}

function outcomeOf(value: unknown): Outcome {
  if (typeof value === 'boolean') return { passed: value, reason: `The function says ${value}.` }
  if (typeof value === 'number') return { passed: value >= 0.5, reason: `The function says ${value}.` }
  if (!isObject(value)) return notTold(JSON.stringify(value))
  const { pass, score, reason } = value
  const passed = typeof pass === 'boolean' ? pass : typeof score === 'number' ? score >= 0.5 : null
  if (passed === null) return notTold(JSON.stringify(value))
  return { passed, reason: typeof reason === 'string' ? reason : `The function says ${passed}.` }
}

const notTold = (value: string): Outcome => ({
  passed: null,
  reason: `The function returned ${value.slice(0, 100)}. It has to return true or false, or {pass, reason}.`,
})
