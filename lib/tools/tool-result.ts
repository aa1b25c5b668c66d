import { addressOf } from '@/lib/files/file-part'
import { referredFile } from '@/lib/files/reference'
import { isTyped } from '@/lib/responses/guards'
import type { ContentPart } from '@/lib/responses/types'
import type { Evaluation } from '@/lib/sandbox/evaluate'

/** What goes back for a call. */
export interface ToolResult {
  readonly output: string
  /** All of it in its order, where there is more than text: pictures and files with data URLs or references. */
  readonly parts?: readonly ContentPart[]
  readonly failed: boolean
}

/** Characters. More would fill the model's context, and nobody could read it. */
const longestOutput = 100_000

/** An output as it can be sent; a long one is cut, and says so. */
export function succeeded(output: string, parts: readonly ContentPart[] = []): ToolResult {
  const cutParts = parts.map((part) =>
    typeof part['text'] === 'string' ? { ...part, text: cut(part['text']) } : part,
  )
  return { output: cut(output), ...(parts.length === 0 ? {} : { parts: cutParts }), failed: false }
}

/** Whether a value can be a part of an output. Anything else is not believed of a tool. */
export function isOutputPart(value: unknown): value is ContentPart {
  if (!isTyped(value)) return false
  if (value.type === 'input_text') return typeof value['text'] === 'string'
  const address = addressOf({ ...value, type: value.type })
  return typeof address === 'string' && (address.startsWith('data:') || referredFile(address) !== undefined)
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
