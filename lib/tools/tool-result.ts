import { words } from '@/lib/language/english/tools'
import { addressOf } from '@/lib/files/file-part'
import { referredFile } from '@/lib/files/stored-file'
import { isTyped } from '@/lib/responses/guards'
import type { ContentPart } from '@/lib/responses/types'
import type { Evaluation } from './sandbox/evaluate'

/** The result of a call. */
export interface ToolResult {
  readonly output: string
  /** The whole output in order, if it is more than text: pictures and files with data URLs or references. */
  readonly parts?: readonly ContentPart[]
  readonly failed: boolean
}

/** In characters. More would fill the model's context, and nobody could read it. */
const longestOutput = 100_000

/** Returns an output that can be sent; a long one is truncated and says so. */
export function succeeded(output: string, parts: readonly ContentPart[] = []): ToolResult {
  const cutParts = parts.map((part) =>
    typeof part['text'] === 'string' ? { ...part, text: cut(part['text']) } : part,
  )
  return { output: cut(output), ...(parts.length === 0 ? {} : { parts: cutParts }), failed: false }
}

/** Returns whether a value can be an output part. We do not accept anything else from a tool. */
export function isOutputPart(value: unknown): value is ContentPart {
  if (!isTyped(value)) return false
  if (value.type === 'input_text') return typeof value['text'] === 'string'
  const address = addressOf({ ...value, type: value.type })
  return typeof address === 'string' && (address.startsWith('data:') || referredFile(address) !== undefined)
}

/**
 * @param error a sentence that both a person and a model understand
 */
export function failed(error: string): ToolResult {
  return { output: JSON.stringify({ error: cut(error) }), failed: true }
}

function cut(text: string): string {
  if (text.length <= longestOutput) return text
  const kept = text.slice(0, longestOutput)
  return words.cutTheseAreOfCharacters(
    kept,
    longestOutput.toLocaleString('en'),
    text.length.toLocaleString('en'),
  )
}

/** Converts the result of a sandboxed script, with its log output. */
export function fromEvaluation(evaluation: Evaluation): ToolResult {
  const { ok, log } = evaluation
  if (!ok) return failed(log === '' ? evaluation.error : words.loggedBefore(evaluation.error, log))
  return succeeded(log === '' ? evaluation.value : JSON.stringify({ value: evaluation.value, log }))
}
