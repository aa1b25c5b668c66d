import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'

/** Whether a call waits for the person's approval. */
export type Approval = 'ask' | 'always'

/** The source of a call's output. */
export type Handler =
  /** The person writes it. */
  | { readonly kind: 'person' }
  /** A function's body, run in the sandbox with the arguments as `input`. */
  | { readonly kind: 'javascript'; readonly code: string }
  /** An address that the person allowed; it receives the arguments as JSON. */
  | { readonly kind: 'http'; readonly url: string }
  /** It comes with Parley. */
  | { readonly kind: 'built-in' }
  /** A server that the operator allowed; see `/api/mcp`. */
  | { readonly kind: 'mcp'; readonly server: string; readonly tool: string }

/** A function that models may call. */
export interface Tool {
  /** Does not change when the tool is renamed. */
  readonly id: string
  readonly name: string
  readonly description: string
  /** The JSON Schema of its arguments. */
  readonly parameters: JsonObject
  readonly handler: Handler
  readonly approval: Approval
  /** Whether it came from a file and the person has not seen it yet: no request offers it, and no call runs it. */
  readonly fromFile?: true
}

/** The allowed names of a function (OpenAI, Open Responses: `FunctionToolParam`). */
export const toolName = /^[a-zA-Z0-9_-]{1,64}$/

/**
 * Converts a tool to the form in a request's `tools`. Not strict: that would require every property to be required, and
 * allows only a subset of JSON Schema.
 */
export function toWire({ name, description, parameters }: Tool): JsonObject & { readonly type: string } {
  return { type: 'function', name, description, parameters, strict: false }
}

/** Reads a tool that a person made, from storage or a file; returns undefined if it is not one. */
export function parseTool(value: unknown): Tool | undefined {
  if (!isObject(value)) return undefined
  const { id, name, description, parameters, approval } = value
  const handler = parseHandler(value['handler'])
  if (typeof name !== 'string' || !toolName.test(name) || handler === undefined) return undefined
  return {
    id: typeof id === 'string' && id !== '' ? id : name,
    name,
    description: typeof description === 'string' ? description : '',
    parameters: isObject(parameters) ? parameters : { type: 'object', properties: {} },
    handler,
    // Without an explicit approval, the tool asks.
    approval: approval === 'always' ? 'always' : 'ask',
    ...(value['fromFile'] === true ? { fromFile: true } : {}),
  }
}

function parseHandler(value: unknown): Handler | undefined {
  if (!isObject(value)) return undefined
  const { kind, code, url } = value
  if (kind === 'person') return { kind }
  if (kind === 'javascript' && typeof code === 'string') return { kind, code }
  if (kind === 'http' && typeof url === 'string') return { kind, url }
  return undefined
}
