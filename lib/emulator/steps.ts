import type { Annotation, Item, JsonObject } from '@/lib/responses/types'

/**
 * What a scenario says, without a word of the wire: `write-response` turns each step into the events that
 * belong to it.
 */
export type Step =
  | ReasoningStep
  | MessageStep
  | FunctionCallStep
  | CompactionStep
  | HostedItemStep
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
  | {
      readonly kind: 'text'
      readonly text: string
      readonly citations?: readonly Citation[]
      /** How likely each token was, and what else it might have been. */
      readonly logprobs?: true
    }
  | { readonly kind: 'refusal'; readonly text: string }

export interface Citation {
  /** The words of the text that the source stands behind. */
  readonly words: string
  /** What is cited; its offsets into the text are found. */
  readonly source: Annotation
}

export function webPage(words: string, url: string, title: string): Citation {
  return { words, source: { type: 'url_citation', url, title } }
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

/** An item of a type that OpenAI or some vendor has and Open Responses has not. */
export interface HostedItemStep {
  readonly kind: 'hosted-item'
  /** What its id begins with. */
  readonly prefix: string
  /** The finished item; the id is given to it. */
  readonly item: Item
  /** The fields that are still otherwise when it is announced; those that are undefined are not there yet. */
  readonly announced?: JsonObject
  /** What comes between the announcement and the finished item. */
  readonly events?: readonly HostedEvent[]
}

export type HostedEvent = NoticeEvent | TextEvents | WaitStep

interface NoticeEvent {
  readonly kind: 'notice'
  readonly name: string
  readonly fields?: JsonObject
}

/** A text in pieces: `<name>.delta` for each, then `<name>.done` with the whole in one of its fields. */
interface TextEvents {
  readonly kind: 'text'
  readonly name: string
  readonly text: string
  readonly field: string
  /** Stands in each of the events. An undefined `item_id` leaves that out, as OpenAI does for commands. */
  readonly fields?: JsonObject
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
