import type { Evaluation } from '@/lib/sandbox/evaluate'

/** What goes back for a call. */
export interface ToolResult {
  readonly output: string
  readonly failed: boolean
}

/** Characters. More would fill the model's context, and nobody could read it. */
const longestOutput = 100_000

/** An output as it can be sent; a long one is cut, and says so. */
export function succeeded(output: string): ToolResult {
  return { output: cut(output), failed: false }
}

/** @param error a sentence that a person and a model understand */
export function failed(error: string): ToolResult {
  return { output: JSON.stringify({ error: cut(error) }), failed: true }
}

function cut(text: string): string {
  if (text.length <= longestOutput) return text
  const kept = text.slice(0, longestOutput)
  return `${kept}\n[Cut: these are ${longestOutput.toLocaleString('en')} of ${text.length.toLocaleString('en')} characters.]`
}

/** What a script in the sandbox came to, with what it logged. */
export function fromEvaluation(evaluation: Evaluation): ToolResult {
  const { ok, log } = evaluation
  if (!ok) return failed(log === '' ? evaluation.error : `${evaluation.error}\nLogged before:\n${log}`)
  return succeeded(log === '' ? evaluation.value : JSON.stringify({ value: evaluation.value, log }))
}
