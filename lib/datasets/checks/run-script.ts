import { readJson } from '@/lib/json/read-json'
import { isObject } from '@/lib/responses/guards'
import type { Check } from '../check'
import { render } from '../render'
import type { Answered, CheckWorld, Outcome } from './run-check'

type Sandboxed = Pick<CheckWorld, 'runInSandbox' | 'signal'>

/** Milliseconds. A pattern or a function that needs longer is told to be too slow. */
const timeLimit = 1000

/** Some patterns take for ever with some texts: they are tried where they can be interrupted. */
export async function runPattern(
  { value, ignoreCase }: Check,
  { text, variables }: Answered,
  { runInSandbox, signal }: Sandboxed,
): Promise<Outcome> {
  // What a row says stands for itself.
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
 * A function's body, or one expression: given `output` and the `variables`. It says true or false, a number from 0.5
 * on for true, or `{pass, reason}`.
 */
export async function runScript(
  { value }: Check,
  { text, variables }: Answered,
  { runInSandbox, signal }: Sandboxed,
): Promise<Outcome> {
  const isBody = /(?:^|[\s;{}])return\b/.test(value)
  const body = isBody ? value : `return (\n${value}\n)`
  // promptfoo's scripts know the variables by `context.vars`.
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
