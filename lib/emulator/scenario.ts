import type { FunctionTool } from './function-tool'
import type { Item } from '@/lib/responses/types'
import type { ApiError } from './api-error'
import type { Policy } from './policy'
import type { TextFormat, ToolChoice } from './request-schema'
import type { Step } from './steps'

/** A behavior of the demo server that a person selects as a model. */
export interface Scenario {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Its own pace, if the pace is the point; 0 = no delay. */
  readonly tokensPerSecond?: number
  /** Its own limit on the output, in addition to the request's `max_output_tokens`; the lower one counts. */
  readonly tokenLimit?: number
  /** Returns an HTTP error to send instead of a response. */
  readonly refuse?: (turn: ScenarioTurn) => ApiError | undefined
  /** Calls functions on its own and respects `tool_choice`; other scenarios only make calls that a request requires. */
  readonly makesCalls?: true
  /** Uses items and events of OpenAI or a vendor that Open Responses doesn't have. */
  readonly extended?: true
  /** How its treatment of the conversation differs from the specification. */
  readonly policy?: Partial<Policy>
  readonly run: (turn: ScenarioTurn) => Iterable<Step> | AsyncIterable<Step>
}

/** What a scenario can see. */
export interface ScenarioTurn {
  readonly instructions: string | null
  /** What the model reads: the history followed by the items of this request, unless the policy says otherwise. */
  readonly context: readonly Item[]
  readonly include: readonly string[]
  readonly tools: readonly FunctionTool[]
  readonly toolChoice: ToolChoice
  readonly parallelToolCalls: boolean
  readonly textFormat: TextFormat
  /** Whether the request names a reasoning effort other than none. */
  readonly reasons: boolean
  readonly maxOutputTokens: number | null
}
