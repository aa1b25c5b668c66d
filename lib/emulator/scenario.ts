import type { Item, JsonObject } from '@/lib/responses/types'
import type { ApiError } from './api-error'
import type { Policy } from './policy'
import type { TextFormat, ToolChoice } from './request-schema'
import type { Step } from './steps'

/** A behaviour of the demo server that a person picks as a model. */
export interface Scenario {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Its own pace, where the pace is the point; 0 = no delay. */
  readonly tokensPerSecond?: number
  /** A limit of its own on the output, beside the request's `max_output_tokens`; the lower one counts. */
  readonly tokenLimit?: number
  /** An HTTP error instead of a response. */
  readonly refuse?: (turn: Turn) => ApiError | undefined
  /** Calls functions by itself, and heeds `tool_choice`; others only call what a request insists on. */
  readonly makesCalls?: true
  /** Speaks items and events that OpenAI or a vendor has and Open Responses has not. */
  readonly extended?: true
  /** Where it treats the conversation otherwise than specified. */
  readonly policy?: Partial<Policy>
  readonly run: (turn: Turn) => Iterable<Step> | AsyncIterable<Step>
}

/** What a scenario may look at. */
export interface Turn {
  readonly instructions: string | null
  /** What the model reads: the history followed by the items of this request, unless the policy says otherwise. */
  readonly context: readonly Item[]
  readonly include: readonly string[]
  readonly tools: readonly FunctionTool[]
  readonly toolChoice: ToolChoice
  readonly parallelToolCalls: boolean
  readonly textFormat: TextFormat
  readonly maxOutputTokens: number | null
}

export interface FunctionTool extends JsonObject {
  readonly type: 'function'
  readonly name: string
  readonly description: string | null
  readonly parameters: JsonObject | null
  readonly strict: boolean | null
}
