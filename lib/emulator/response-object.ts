import type { Item, JsonObject } from '@/lib/responses/types'
import {
  asAllowedTools,
  asFunctionChoice,
  asFunctionTool,
  type ParsedRequest,
  type TextFormat,
  type ToolChoice,
} from './request-schema'
import type { FunctionTool } from './function-tool'

/** A response with the 31 fields that Open Responses requires (lib/responses/README.md §2). */
export interface FullResponse extends JsonObject {
  readonly id: string
  readonly object: 'response'
  readonly created_at: number
  readonly completed_at: number | null
  readonly status: 'queued' | 'in_progress' | 'completed' | 'incomplete' | 'failed' | 'cancelled'
  readonly incomplete_details: { readonly reason: string } | null
  readonly error: { readonly code: string; readonly message: string } | null
  readonly output: readonly Item[]
  readonly usage: FullUsage | null
}

interface FullUsage extends JsonObject {
  readonly input_tokens: number
  readonly input_tokens_details: { readonly cached_tokens: number; readonly cache_write_tokens: number }
  readonly output_tokens: number
  readonly output_tokens_details: { readonly reasoning_tokens: number }
  readonly total_tokens: number
}

/** Returns the response as it starts: no output, no usage, the request's settings with their defaults. */
export function startResponse(request: ParsedRequest, id: string, createdAt: number): FullResponse {
  return {
    id,
    object: 'response',
    created_at: createdAt,
    completed_at: null,
    status: request.background === true ? 'queued' : 'in_progress',
    incomplete_details: null,
    error: null,
    model: request.model,
    previous_response_id: request.previous_response_id ?? null,
    instructions: request.instructions ?? null,
    output: [],
    usage: null,
    tools: functionTools(request),
    tool_choice: toolChoice(request),
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    max_output_tokens: request.max_output_tokens ?? null,
    max_tool_calls: request.max_tool_calls ?? null,
    text: {
      format: echoFormat(textFormat(request)),
      ...(request.text?.verbosity ? { verbosity: request.text.verbosity } : {}),
    },
    reasoning: { effort: request.reasoning?.effort ?? null, summary: request.reasoning?.summary ?? null },
    truncation: request.truncation ?? 'disabled',
    temperature: request.temperature ?? 1,
    top_p: request.top_p ?? 1,
    top_logprobs: request.top_logprobs ?? 0,
    presence_penalty: request.presence_penalty ?? 0,
    frequency_penalty: request.frequency_penalty ?? 0,
    store: request.store ?? true,
    background: request.background ?? false,
    // The response names the tier that was used, and there is only one.
    service_tier: 'default',
    metadata: request.metadata ?? {},
    safety_identifier: request.safety_identifier ?? null,
    prompt_cache_key: request.prompt_cache_key ?? null,
  }
}

/** Returns the tools of a request with every field present, as the response echoes them. */
export function functionTools(request: ParsedRequest): readonly FunctionTool[] {
  const functions = (request.tools ?? []).flatMap((tool) => asFunctionTool(tool) ?? [])
  return functions.map(({ type, name, description, parameters, strict }) => ({
    type,
    name,
    description: description ?? null,
    parameters: parameters ?? null,
    strict: strict ?? null,
  }))
}

export function toolChoice(request: ParsedRequest): ToolChoice {
  const choice = request.tool_choice ?? 'auto'
  if (typeof choice === 'string') return choice
  const one = asFunctionChoice(choice)
  if (one !== undefined) return one
  const allowed = asAllowedTools(choice)
  if (allowed === undefined) return 'auto'
  const tools = allowed.tools.flatMap((tool) => asFunctionChoice(tool) ?? [])
  return { type: 'allowed_tools', mode: allowed.mode ?? 'auto', tools }
}

export function textFormat(request: ParsedRequest): TextFormat {
  return request.text?.format ?? { type: 'text' }
}

function echoFormat(format: TextFormat): JsonObject {
  if (format.type !== 'json_schema') return format
  const { type, name, description, strict } = format
  // Open Responses declares the schema of a response's format as always null.
  return { type, name, description: description ?? null, schema: null, strict: strict ?? false }
}
