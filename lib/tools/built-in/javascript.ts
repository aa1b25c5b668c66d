import { failed, fromEvaluation } from '../tool-result'
import type { BuiltInTool } from './built-in-tool'

/** Milliseconds. */
const timeLimit = 10_000

/** A model's own code, in the sandbox. */
export const javascript: BuiltInTool = {
  id: 'javascript',
  name: 'javascript',
  title: 'JavaScript',
  description:
    'Runs JavaScript in a sandbox without network, files or timers, and gives back what it returns. The code is the body of an async function: end it with a return statement.',
  parameters: {
    type: 'object',
    properties: { code: { type: 'string', description: 'The body of the function.' } },
    required: ['code'],
    additionalProperties: false,
  },
  handler: { kind: 'built-in' },
  approval: 'always',
  async run({ code }, runInSandbox, signal) {
    if (typeof code !== 'string') return failed('`code` must be a string.')
    return fromEvaluation(await runInSandbox({ code, input: 'null', timeLimit }, signal))
  },
}
