import { isObject } from '@/lib/responses/guards'
import type { RunInSandbox } from '@/lib/sandbox/run-in-sandbox'
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

/** What tools need of the world. */
export interface ToolWorld {
  readonly runInSandbox: RunInSandbox
  readonly callMcp: CallMcp
}

/** Milliseconds for a person's own JavaScript. */
const scriptTime = 10_000

/**
 * Milliseconds for what runs or is called from here: a tool that hangs must not hold up the conversation for ever. A
 * call of an MCP server has the limit that the operator set for that server, which our own server keeps.
 */
const longest = 120_000

/**
 * Runs a tool for a call.
 *
 * @param argumentsText what the model wrote, or the person in its place
 * @returns what goes back; a tool that fails says so in words. Rejects only if the signal ends it.
 */
export async function runTool(
  tool: Tool,
  argumentsText: string,
  world: ToolWorld,
  signal: AbortSignal,
): Promise<ToolResult> {
  const input = parseArguments(argumentsText)
  if (input === undefined) {
    return failed('The arguments are not a JSON object. Call the function again with valid JSON.')
  }
  const late = tool.handler.kind === 'mcp' ? undefined : AbortSignal.timeout(longest)
  const signals = late === undefined ? [signal] : [signal, late]
  const text = argumentsText.trim() === '' ? '{}' : argumentsText
  try {
    return await handle(tool, { input, text }, world, AbortSignal.any(signals))
  } catch (error) {
    await moment(signal)
    signal.throwIfAborted()
    if (late?.aborted === true) return failed(`The tool did not answer within ${longest / 1000} s.`)
    return failed(error instanceof Error ? error.message : String(error))
  }
}

/** What a call gives its tool. */
interface Given {
  readonly input: Readonly<Record<string, unknown>>
  /** The same as the model wrote it: parsed and written anew, long numbers would be others. */
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
  return builtIn?.run(input, runInSandbox, signal) ?? Promise.resolve(failed(`“${name}” cannot be run here.`))
}

/**
 * A page that is left breaks off its connections a moment before it is gone. That is no output: the call was cut off,
 * which the next page says. Resolves after so long, or when the signal ends it.
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

/** Models call functions without parameters with an empty text, too. */
function parseArguments(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
