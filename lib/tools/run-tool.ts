import { words as strings } from '@/lib/language/english/tools'
import { isObject } from '@/lib/responses/guards'
import type { RunInSandbox } from './sandbox/run-in-sandbox'
import { builtInTools } from './built-in'
import { callHttp } from './call-http'
import type { Tool } from './tool'
import { failed, fromEvaluation, type ToolResult } from './tool-result'

/** Calls a tool of a server that the operator allowed. */
type CallMcp = (
  server: string,
  tool: string,
  argumentsText: string,
  signal: AbortSignal,
) => Promise<ToolResult>

/** The environment that tools run in. */
export interface ToolWorld {
  readonly runInSandbox: RunInSandbox
  readonly callMcp: CallMcp
}

/** The time limit for a person's own JavaScript, in milliseconds. */
const scriptTime = 10_000

/**
 * The time limit for anything that runs or is called from here, in milliseconds: a tool that hangs must not block the
 * conversation forever. A call of an MCP server has the limit that the operator set for that server, which our own
 * server enforces.
 */
const longest = 120_000

/**
 * Runs a tool for a call.
 *
 * @param argumentsText the arguments from the model, or from the person in its place
 * @returns the output; a tool that fails describes its failure in it. Rejects only if the signal aborts it.
 */
export async function runTool(
  tool: Tool,
  argumentsText: string,
  world: ToolWorld,
  signal: AbortSignal,
): Promise<ToolResult> {
  const input = parseArguments(argumentsText)
  if (input === undefined) {
    return failed(strings.theArgumentsAreNotAJson)
  }
  const late = tool.handler.kind === 'mcp' ? undefined : AbortSignal.timeout(longest)
  const signals = late === undefined ? [signal] : [signal, late]
  const text = argumentsText.trim() === '' ? '{}' : argumentsText
  try {
    return await handle(tool, { input, text }, world, AbortSignal.any(signals))
  } catch (error) {
    await moment(signal)
    signal.throwIfAborted()
    if (late?.aborted === true) return failed(strings.theToolDidntAnswerWithinS(longest / 1000))
    return failed(error instanceof Error ? error.message : String(error))
  }
}

/** The input that a call passes to its tool. */
interface Given {
  readonly input: Readonly<Record<string, unknown>>
  /** The same input exactly as the model wrote it: parsing and serializing it would change long numbers. */
  readonly text: string
}

function handle(
  { name, handler }: Tool,
  { input, text }: Given,
  { runInSandbox, callMcp }: ToolWorld,
  signal: AbortSignal,
): Promise<ToolResult> {
  if (handler.kind === 'javascript') {
    const script = { code: handler.code, input: text, timeLimit: scriptTime }
    return runInSandbox(script, signal).then(fromEvaluation)
  }
  if (handler.kind === 'http') return callHttp(handler.url, text, signal)
  if (handler.kind === 'mcp') return callMcp(handler.server, handler.tool, text, signal)
  const builtIn = builtInTools.find((tool) => tool.name === name)
  return builtIn?.run(input, runInSandbox, signal) ?? Promise.resolve(failed(strings.cantRunHere(name)))
}

/**
 * Waits a moment. A page that is being closed breaks off its connections shortly before it is gone. That is not an
 * output: the call was interrupted, and the next page reports that. Resolves after the delay, or when the signal aborts
 * it.
 */
function moment(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, 1000)
    return signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** Models also call functions without parameters with an empty text. */
function parseArguments(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
