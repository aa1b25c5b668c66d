import { words } from '@/lib/language/english/datasets'
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
 * Runs a function's body, or one expression, with `output`, `variables`, `prompt` and promptfoo's `context`. It returns
 * true or false, a score (at least the threshold counts as true, or 0.5 without one), or `{pass, score, reason}`.
 */
export async function runScript(
  { value, threshold }: Check,
  answered: CheckedAnswer,
  world: ScriptWorld,
): Promise<Outcome> {
  const evaluation = await evaluated(value, answered, world)
  if (!evaluation.ok) return { passed: null, reason: evaluation.error }
  const read = readJson(evaluation.value)
  return 'value' in read ? outcomeOf(read.value, threshold) : notTold(evaluation.value)
}

/**
 * Replaces the text of an answer by what a script makes of it. The script is one as in `runScript`; what it returns
 * counts as text.
 *
 * @returns an outcome if that failed
 */
export async function transformed(
  script: string,
  answered: CheckedAnswer,
  world: ScriptWorld,
): Promise<CheckedAnswer | Outcome> {
  const evaluation = await evaluated(script, answered, world)
  return evaluation.ok
    ? { ...answered, text: evaluation.value }
    : { passed: null, reason: words.theTransformFailed(evaluation.error) }
}

function evaluated(script: string, { text, variables, prompt }: CheckedAnswer, world: ScriptWorld) {
  // promptfoo's scripts access the variables as `context.vars`.
  const code = `const { output, variables, prompt } = input; const context = { vars: variables, prompt };\n${bodyOf(script)}`
  const input = JSON.stringify({ output: text, variables, prompt })
  return world.runInSandbox({ code, input, timeLimit }, world.signal)
}

/** Returns a function's body: a file that exports a function is called, and an expression is returned. */
function bodyOf(value: string): string {
  if (/\bmodule\.exports\b/.test(value)) {
    return `const module = { exports: {} };\n${value}\nreturn module.exports(output, context)`
  }
  if (/(?:^|[\s;{}])return\b/.test(value)) return value
  // The value of a script is that of its last expression: `const n = output.length; n > 3`.
  if (/^\s*(?:const|let|var)\s/.test(value)) return `return eval(${JSON.stringify(value)})`
  return `return (\n${value.trim().replace(/;+$/, '')}\n)`
}

function outcomeOf(value: unknown, threshold: number | undefined): Outcome {
  if (typeof value === 'boolean') return { passed: value, reason: words.theFunctionSays(String(value)) }
  if (typeof value === 'number') return scored(value, threshold, words.theFunctionSays(String(value)))
  if (!isObject(value)) return notTold(JSON.stringify(value))
  const { pass, score, reason } = value
  const said = typeof score === 'number' ? score : undefined
  const passed = typeof pass === 'boolean' ? pass : undefined
  if (said === undefined && passed === undefined) return notTold(JSON.stringify(value))
  const why = typeof reason === 'string' ? reason : words.theFunctionSays(String(passed ?? said))
  if (said === undefined) return { passed: passed ?? null, reason: why }
  const outcome = scored(said, threshold, why)
  return passed === undefined
    ? outcome
    : { ...outcome, passed: passed && (threshold === undefined || said >= threshold) }
}

const scored = (score: number, threshold = 0.5, reason: string): Outcome => ({
  passed: score >= threshold,
  score: Math.min(1, Math.max(0, score)),
  reason,
})

const notTold = (value: string): Outcome => ({
  passed: null,
  reason: words.theFunctionReturned(value.slice(0, 100)),
})
