import type { Annotation, Item, JsonObject } from '@/lib/responses/types'

/** What a scenario says, independent of the protocol: `write-response` turns each step into the matching events. */
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
  /** The reasoning summary, one entry per part. */
  readonly summary?: readonly string[]
  /** The thoughts themselves. */
  readonly raw?: string
}

export interface MessageStep {
  readonly kind: 'message'
  readonly parts: readonly MessagePart[]
  readonly phase?: 'commentary' | 'final_answer'
  /**
   * How the message ends if it doesn't simply finish: `filtered` ends the response as incomplete with the reason
   * `content_filter`; `open` leaves the message unfinished for a `fail` or `cut` that follows.
   */
  readonly ending?: 'filtered' | 'open'
}

export type MessagePart =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly citations?: readonly Citation[]
      /** Whether to send each token's probability and its alternatives. */
      readonly logprobs?: true
    }
  | { readonly kind: 'refusal'; readonly text: string }

export interface Citation {
  /** The words in the text that the source supports. */
  readonly words: string
  /** The citation; its offsets in the text are computed. */
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
  /** Replaces everything before it; opaque to clients. */
  readonly content: string
}

/** An item of a type that OpenAI or a vendor has and Open Responses doesn't. */
export interface HostedItemStep {
  readonly kind: 'hosted-item'
  /** What its id begins with. */
  readonly prefix: string
  /** The finished item; its id is added later. */
  readonly item: Item
  /** The fields that have different values when the item is announced; undefined ones are not present yet. */
  readonly announced?: JsonObject
  /** The events between the announcement and the finished item. */
  readonly events?: readonly HostedEvent[]
}

export type HostedEvent = NoticeEvent | TextEvents | WaitStep

interface NoticeEvent {
  readonly kind: 'notice'
  readonly name: string
  readonly fields?: JsonObject
}

/** A text in pieces: `<name>.delta` for each, then `<name>.done` with the whole text in one of its fields. */
interface TextEvents {
  readonly kind: 'text'
  readonly name: string
  readonly text: string
  readonly field: string
  /** Included in each of the events. An undefined `item_id` omits that field, as OpenAI does for commands. */
  readonly fields?: JsonObject
}

export interface WaitStep {
  readonly kind: 'wait'
  readonly milliseconds: number
}

/** An SSE comment, like those that servers send to keep a connection open. */
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
