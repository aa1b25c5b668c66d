import type { JsonObject } from '@/lib/responses/types'

/**
 * What a scenario says, without a word of the wire: `write-response` turns each step into the events that
 * belong to it.
 */
export type Step =
  | ReasoningStep
  | MessageStep
  | FunctionCallStep
  | CompactionStep
  | WaitStep
  | CommentStep
  | FailStep
  | CutStep

export interface ReasoningStep {
  readonly kind: 'reasoning'
  /** What the model would show of its thoughts, one entry per part. */
  readonly summary?: readonly string[]
  /** The thoughts themselves. */
  readonly raw?: string
}

export interface MessageStep {
  readonly kind: 'message'
  readonly parts: readonly MessagePart[]
  readonly phase?: 'commentary' | 'final_answer'
  /**
   * How the message stops when it is not simply finished: `filtered` ends the response as incomplete with
   * the reason `content_filter`; `open` leaves the message unfinished for a `fail` or `cut` that follows.
   */
  readonly ending?: 'filtered' | 'open'
}

export type MessagePart =
  | { readonly kind: 'text'; readonly text: string; readonly citations?: readonly Citation[] }
  | { readonly kind: 'refusal'; readonly text: string }

export interface Citation {
  /** The words of the text that the source stands behind. */
  readonly words: string
  readonly url: string
  readonly title: string
}

export interface FunctionCallStep {
  readonly kind: 'function-call'
  readonly name: string
  readonly arguments: JsonObject
}

export interface CompactionStep {
  readonly kind: 'compaction'
  /** What stands for everything before it; opaque to clients. */
  readonly content: string
}

export interface WaitStep {
  readonly kind: 'wait'
  readonly milliseconds: number
}

/** An SSE comment, as servers send to keep a connection open. */
interface CommentStep {
  readonly kind: 'comment'
  readonly text: string
}

/** The `error` event and `response.failed`. */
export interface FailStep {
  readonly kind: 'fail'
  readonly code: string
  readonly message: string
}

/** The body just ends, or breaks with an error, without a terminal event. */
interface CutStep {
  readonly kind: 'cut'
  readonly how: 'end' | 'break'
}

export function message(text: string, ending?: MessageStep['ending']): MessageStep {
  const parts = [{ kind: 'text', text }] as const
  return ending === undefined ? { kind: 'message', parts } : { kind: 'message', parts, ending }
}

export function functionCall(name: string, args: JsonObject): FunctionCallStep {
  return { kind: 'function-call', name, arguments: args }
}

export function wait(milliseconds: number): WaitStep {
  return { kind: 'wait', milliseconds }
}
