import { newId } from '@/lib/util/new-id'
import { markNumbers } from '@/lib/util/json/exact-numbers'
import variant from '@jitl/quickjs-singlefile-browser-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  shouldInterruptAfterDeadline,
} from 'quickjs-emscripten-core'

/** A function body and its input. */
export interface Script {
  /** The body of an async function with one parameter, `input`. */
  readonly code: string
  /** The JSON text of the input. */
  readonly input: string
  /** How long it may run, in milliseconds. */
  readonly timeLimit: number
}

/** What became of a script. */
export type Evaluation =
  | { readonly ok: true; readonly value: string; readonly log: string }
  | { readonly ok: false; readonly error: string; readonly log: string }

/** In bytes; enough to sort a million numbers. */
const memoryLimit = 64 * 1024 * 1024

/** In pages of 64 kB. The interpreter does not count the bytes of array buffers; this limit includes them. */
const wasmPages = { initial: 256, maximum: 2048 }

/** In bytes; with more, deep recursion overflows WebAssembly's own stack first. */
const stackLimit = 128 * 1024

/** How many characters of log output we keep. */
const logLimit = 10_000

/** The maximum number of characters of a value that leaves the sandbox. */
const valueLimit = 10_000_000

/**
 * The script's input and its result pass through these two functions as texts. A whole number that a JavaScript number
 * would round is a BigInt in the script.
 *
 * @param mark the unguessable prefix of the texts that carry these numbers
 */
const prelude = (mark: string) => `(() => {
  const { parse, stringify } = JSON
  const write = (value) => stringify(value, (_key, each) => (typeof each === 'bigint' ? '${mark}' + each : each))
  const said = (value) => (typeof value === 'string' || typeof value === 'bigint' ? String(value) : write(value))
  globalThis.console = Object.fromEntries(
    ['log', 'info', 'warn', 'error', 'debug'].map((name) => [name, (...values) => __log(values.map(said).join(' '))]),
  )
  const read = (_key, each) =>
    typeof each === 'string' && each.startsWith('${mark}') ? BigInt(each.slice(${mark.length})) : each
  return { parse: (text) => parse(text, read), textOf: said }
})()`

const isRounded = (written: string) => /^-?\d+$/.test(written) && !Number.isSafeInteger(Number(written))

/** Returns the JSON with the marked texts converted back to numbers. */
const unmarkNumbers = (json: string, mark: string) =>
  json.replaceAll(new RegExp(`"${mark}(-?\\d+)"`, 'g'), '$1')

/**
 * Runs a script in an interpreter of its own (QuickJS in WebAssembly): the bare language and nothing else. It cannot
 * reach a network, a page, a timer, or another script; its memory is limited, and an endless loop is interrupted. A
 * string is returned as it is, anything else as JSON.
 *
 * @returns the script's result, or why there is none; never rejects because of the script
 */
export async function evaluate({ code, input, timeLimit }: Script): Promise<Evaluation> {
  // We create a new one each time, so that a script that fills it up leaves nothing behind.
  const wasmMemory = new WebAssembly.Memory(wasmPages)
  const runtime = (await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory }))).newRuntime()
  runtime.setMemoryLimit(memoryLimit)
  runtime.setMaxStackSize(stackLimit)
  const hasEnded = shouldInterruptAfterDeadline(Date.now() + timeLimit)
  let isLate = false
  runtime.setInterruptHandler((each) => (isLate = hasEnded(each) === true))
  const context = runtime.newContext()
  const mark = `big-${newId()}-`
  const log = captureLog(context)
  const failed = (error: string): Evaluation => ({
    ok: false,
    error: isLate ? `It did not finish within ${timeLimit / 1000} s.` : error,
    log: log.text(),
  })
  try {
    const ways = context.unwrapResult(context.evalCode(prelude(mark)))
    const parse = context.getProp(ways, 'parse')
    const textOf = context.getProp(ways, 'textOf')
    // We do not pass it as source text, where `__proto__` in an object would set its prototype.
    const parsed = context.unwrapResult(
      context.callFunction(parse, context.undefined, context.newString(markNumbers(input, mark, isRounded))),
    )
    const made = context.evalCode(`(async (input) => {\n${code}\n})`, 'tool.js')
    if (made.error) return failed(describe(context, made.error))
    const called = context.callFunction(made.value, context.undefined, parsed)
    if (called.error) return failed(describe(context, called.error))
    const jobs = runtime.executePendingJobs()
    if (jobs.error) return failed(describe(context, jobs.error))
    const state = context.getPromiseState(called.value)
    if (state.type === 'pending') {
      return failed('It waits for something that never comes: there are no timers and no network here.')
    }
    if (state.type === 'rejected') return failed(describe(context, state.error))
    const text = context.callFunction(textOf, context.undefined, state.value)
    if (text.error) return failed(describe(context, text.error))
    if (context.typeof(text.value) !== 'string')
      return failed('It returned nothing that can be written as JSON.')
    const length = context.getNumber(context.getProp(text.value, 'length'))
    if (length > valueLimit)
      return failed(`It returned ${length} characters; ${valueLimit} can be passed on.`)
    const value = unmarkNumbers(context.getString(text.value), mark)
    return { ok: true, value, log: unmarkNumbers(log.text(), mark) }
  } catch (error) {
    // WebAssembly ran out of stack or memory; we do not use anything of this interpreter again.
    return failed(error instanceof Error ? error.message : String(error))
  }
}

function captureLog(context: QuickJSContext): { readonly text: () => string } {
  let kept = ''
  const take = context.newFunction('__log', (line) => {
    if (kept.length >= logLimit) return
    const text = context.typeof(line) === 'string' ? context.getString(line) : ''
    kept = `${kept}${kept === '' ? '' : '\n'}${text}`.slice(0, logLimit)
  })
  context.setProp(context.global, '__log', take)
  return { text: () => kept }
}

/** Formats an error as its name and message, whatever was thrown. */
function describe(context: QuickJSContext, handle: QuickJSHandle): string {
  const thrown: unknown = context.dump(handle)
  if (typeof thrown === 'string') return thrown
  if (typeof thrown !== 'object' || thrown === null) return String(thrown)
  const { name, message }: { readonly name?: unknown; readonly message?: unknown } = thrown
  const words = [name, message].filter((word) => typeof word === 'string' && word !== '')
  return words.length > 0 ? words.join(': ') : JSON.stringify(thrown)
}
