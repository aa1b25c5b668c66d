import { failed, fromEvaluation } from '../tool-result'
import type { BuiltInTool } from './built-in-tool'

/** Milliseconds. */
const timeLimit = 2000

/** Arithmetic, which models get wrong. Every formula is valid JavaScript, so the sandbox computes it. */
export const calculator: BuiltInTool = {
  id: 'calculator',
  name: 'calculator',
  title: 'Calculator',
  description:
    'Evaluates one arithmetic expression, such as (3 + 4) * sqrt(2) ^ 3. Knows the functions and constants of JavaScript’s Math by their bare names.',
  parameters: {
    type: 'object',
    properties: { expression: { type: 'string', description: 'The expression, without an equals sign.' } },
    required: ['expression'],
    additionalProperties: false,
  },
  handler: { kind: 'built-in' },
  approval: 'always',
  async run({ expression }, runInSandbox, signal) {
    if (typeof expression !== 'string') return failed('`expression` must be a string.')
    const code = `
const { abs, acos, asin, atan, atan2, cbrt, ceil, cos, cosh, exp, floor, hypot, log, log10, log2, max, min, pow,
  round, sign, sin, sinh, sqrt, tan, tanh, trunc, E, PI } = Math
const [e, pi, ln] = [E, PI, log]
const result = Function(
  'abs, acos, asin, atan, atan2, cbrt, ceil, cos, cosh, exp, floor, hypot, log, log10, log2, max, min, pow, round, sign, sin, sinh, sqrt, tan, tanh, trunc, E, PI, e, pi, ln',
  'return (' + input.replaceAll('^', '**') + ')',
)(abs, acos, asin, atan, atan2, cbrt, ceil, cos, cosh, exp, floor, hypot, log, log10, log2, max, min, pow, round,
  sign, sin, sinh, sqrt, tan, tanh, trunc, E, PI, e, pi, ln)
if (typeof result !== 'number' && typeof result !== 'bigint') throw new TypeError('This is no number: ' + String(result))
return String(result)`
    return fromEvaluation(await runInSandbox({ code, input: JSON.stringify(expression), timeLimit }, signal))
  },
}
